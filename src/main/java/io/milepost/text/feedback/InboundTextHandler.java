package io.milepost.text.feedback;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.OptOutService.ConsentKeyword;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Handles replies of contacts. Source of the keywords: 47 CFR 64.1200(a)(10) and the keyword lists of Twilio and AWS.
 */
@Service
public class InboundTextHandler {

    private static final Logger log = LoggerFactory.getLogger(InboundTextHandler.class);
    private static final int MAX_LENGTH = 1600;

    private static final Set<String> STOP_KEYWORDS = Set.of(
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
    private static final Set<String> START_KEYWORDS = Set.of("START", "YES", "UNSTOP");
    private static final Set<String> HELP_KEYWORDS = Set.of("HELP", "INFO");

    private final OptOutService optOuts;
    private final TextAddressParser addresses;

    InboundTextHandler(OptOutService optOuts, TextAddressParser addresses) {
        this.optOuts = optOuts;
        this.addresses = addresses;
    }

    /**
     * Handles one message. STOP and START take effect immediately, for all contacts with the number. Repeating it with the
     * same reference changes nothing.
     *
     * @param reference the provider's id of the message
     */
    public void handle(String from, String body, String reference) {
        var number = addresses.parseNumber(from);
        if (number.isEmpty() || reference.isEmpty() || reference.length() > 64) {
            log.warn("Ignored an inbound message without a valid number or id");
            return;
        }
        recordKeyword(number.get(), body, reference);
    }

    private void recordKeyword(PhoneNumber number, String body, String reference) {
        var keyword = parseKeyword(body);
        var messageText = body.replace("\0", "");
        optOuts.recordReply(
                number,
                keyword,
                ConsentSource.TEXT,
                messageText.substring(0, Math.min(MAX_LENGTH, messageText.length())),
                reference);
        log.info("{} sent {}", number.masked(), keyword);
    }

    /** Ignores punctuation and case; a whole sentence is not a keyword. */
    static ConsentKeyword parseKeyword(String body) {
        var normalized = body.toUpperCase(Locale.ROOT)
                .replaceAll("[\\p{Punct}\\s]+", " ")
                .strip();
        if (STOP_KEYWORDS.contains(normalized)) {
            return ConsentKeyword.STOP;
        }
        if (START_KEYWORDS.contains(normalized)) {
            return ConsentKeyword.START;
        }
        return HELP_KEYWORDS.contains(normalized) ? ConsentKeyword.HELP : ConsentKeyword.OTHER;
    }
}
