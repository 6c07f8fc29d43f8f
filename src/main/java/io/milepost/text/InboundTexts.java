package io.milepost.text;

import io.milepost.contact.OptOuts;
import io.milepost.contact.OptOuts.ConsentKeyword;
import io.milepost.contact.OptOuts.ConsentSource;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Handles replies of contacts. Source of the keywords: 47 CFR 64.1200(a)(10) and the keyword lists of Twilio and AWS.
 */
@Service
public class InboundTexts {

    private static final Logger log = LoggerFactory.getLogger(InboundTexts.class);
    private static final int LONGEST = 1600;

    private static final Set<String> STOP = Set.of(
            "STOP",
            "STOPALL",
            "UNSUBSCRIBE",
            "END",
            "QUIT",
            "CANCEL",
            "REVOKE",
            "OPTOUT",
            "OPT OUT",
            "REMOVE",
            "ARRET",
            "TD");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");
    private static final Set<String> HELP = Set.of("HELP", "INFO");

    private final OptOuts optOuts;
    private final TextAddressParser addresses;

    InboundTexts(OptOuts optOuts, TextAddressParser addresses) {
        this.optOuts = optOuts;
        this.addresses = addresses;
    }

    /**
     * Handles one message. STOP and START take effect immediately, for all contacts with the number. Repeating it with the
     * same reference changes nothing.
     *
     * @param reference the provider's id of the message
     */
    public void received(String from, String body, String reference) {
        var number = addresses.parseNumber(from);
        if (number.isEmpty() || reference.isEmpty() || reference.length() > 64) {
            log.warn("Ignored an inbound message without a valid number or id");
            return;
        }
        record(number.get(), body, reference);
    }

    private void record(PhoneNumber number, String body, String reference) {
        var word = word(body);
        var wording = body.replace("\0", "");
        optOuts.record(
                number,
                word,
                ConsentSource.INBOUND_TEXT,
                wording.substring(0, Math.min(LONGEST, wording.length())),
                reference);
        log.info("{} sent {}", number.masked(), word);
    }

    /** Ignores punctuation and case; a whole sentence is not a keyword. */
    static ConsentKeyword word(String body) {
        var said = body.toUpperCase(Locale.ROOT)
                .replaceAll("[\\p{Punct}\\s]+", " ")
                .strip();
        if (STOP.contains(said)) {
            return ConsentKeyword.STOP;
        }
        if (START.contains(said)) {
            return ConsentKeyword.START;
        }
        return HELP.contains(said) ? ConsentKeyword.HELP : ConsentKeyword.OTHER;
    }
}
