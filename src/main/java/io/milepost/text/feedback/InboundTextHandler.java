package io.milepost.text.feedback;

import io.milepost.contact.address.DeadNumbers;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.shared.TextCharacters;
import io.milepost.text.reply.ReceivedReplies;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles replies of contacts. Source of the keywords: 47 CFR 64.1200(a)(10), under which any reasonable means revokes
 * consent, and the keyword lists of Twilio and AWS; for Spanish, Twilio, "What are the requirements for a Spanish-language
 * short code?" (ALTO, AYUDA), and words that say the same. Twilio itself acts on English keywords only, unless Advanced
 * Opt-Out has others: then the opt-out of another language is Milepost's alone.
 */
@Service
public class InboundTextHandler {

    private static final Logger log = LoggerFactory.getLogger(InboundTextHandler.class);
    private static final int MAX_LENGTH = 1600;

    /** Means START, but not to Twilio unless Advanced Opt-Out is set up so. */
    private static final String JOIN = "JOIN";

    private static final Set<String> STOP_KEYWORDS = Set.of(
            "STOP",
            "STOPALL",
            "STOP ALL",
            "UNSUBSCRIBE",
            "END",
            "QUIT",
            "CANCEL",
            "REVOKE",
            "OPTOUT",
            "OPT OUT",
            "REMOVE",
            // Spanish
            "ALTO",
            "PARAR",
            "CANCELAR",
            "BAJA",
            "NO MAS",
            // French
            "ARRET",
            "TD");
    /** START, or the answer to any question. */
    private static final String YES = "YES";

    private static final Set<String> START_KEYWORDS = Set.of("START", YES, "UNSTOP", JOIN);
    private static final Set<String> HELP_KEYWORDS = Set.of("HELP", "INFO", "AYUDA", "AIDE");

    /** Keywords that may also answer a text of the office. */
    private static final Set<ConsentKeyword> ANSWERS = Set.of(ConsentKeyword.START, ConsentKeyword.HELP);

    private final PhoneConsentService phoneConsents;
    private final DeadNumbers deadNumbers;
    private final KeywordReplies replies;
    private final ReceivedReplies received;
    private final TextAddressParser addresses;
    private final TransactionTemplate transaction;

    InboundTextHandler(
            PhoneConsentService phoneConsents,
            DeadNumbers deadNumbers,
            KeywordReplies replies,
            ReceivedReplies received,
            TextAddressParser addresses,
            TransactionTemplate transaction) {
        this.phoneConsents = phoneConsents;
        this.deadNumbers = deadNumbers;
        this.replies = replies;
        this.received = received;
        this.addresses = addresses;
        this.transaction = transaction;
    }

    /**
     * Handles one message. STOP and START take effect immediately, for all contacts with the number; anything else is kept for
     * the office. A word such as YES that answers a text of the office is kept for the office too, and is START only if the
     * number waits for it. Repeating it with the same reference changes nothing.
     *
     * @param reference  the provider's id of the message
     * @param optOutType the keyword as which Twilio's Advanced Opt-Out answered the message; empty if it did not. Source:
     *                   Twilio, "Customize users' opt-in and opt-out experience with Advanced Opt-Out"
     * @return the reply; empty if there is none
     */
    public Optional<String> handle(String from, String body, String reference, String optOutType) {
        var number = addresses.parseNumber(from);
        if (number.isEmpty() || reference.isEmpty() || reference.length() > 64) {
            log.warn("Ignored an inbound message without a valid number or id");
            return Optional.empty();
        }
        deadNumbers.clear(List.of(number.get().e164()));
        var answered = parseOptOutType(optOutType);
        var keyword = answered.orElseGet(() -> parseKeyword(number.get(), body));
        var messageText = TextCharacters.truncate(body.replace("\0", ""), MAX_LENGTH);
        var isForOffice = ANSWERS.contains(keyword) && received.isAnswerExpected(number.get());
        var isYes = isForOffice && normalize(body).equals(YES);
        if (keyword == ConsentKeyword.OTHER
                || isYes && answered.isEmpty() && !phoneConsents.isStartAwaited(number.get())) {
            var isStop = received.receive(number.get(), messageText, reference);
            return isStop ? replies.find(ConsentKeyword.STOP, number.get()) : Optional.empty();
        }
        var isNews = record(number.get(), keyword, messageText, reference, isYes, isForOffice);
        log.info("{} sent {}", number.get().masked(), keyword);
        return isNews && answered.isEmpty() ? replies.find(keyword, number.get()) : Optional.empty();
    }

    /**
     * In one transaction: after a crash between the opt-in and the conversation, the same text would be no answer any more.
     * The conversation is locked first, as for a decision about it.
     *
     * @return whether it is news, as {@link PhoneConsentService#record}
     */
    private boolean record(
            PhoneNumber number,
            ConsentKeyword keyword,
            String messageText,
            String reference,
            boolean isYes,
            boolean isForOffice) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            received.lock(number);
            var isNews = phoneConsents.record(number, keyword, ConsentSource.TEXT, messageText, reference);
            if (keyword == ConsentKeyword.START && !isYes) {
                received.release(number);
            }
            if (isForOffice) {
                received.receiveKeyword(number, reference);
            }
            return isNews;
        }));
    }

    private static Optional<ConsentKeyword> parseOptOutType(String type) {
        return Stream.of(ConsentKeyword.STOP, ConsentKeyword.START, ConsentKeyword.HELP)
                .filter(keyword -> keyword.name().equals(type))
                .findFirst();
    }

    /** JOIN does not unblock a number that stopped, unless Milepost answers: Twilio does not know the word. */
    private ConsentKeyword parseKeyword(PhoneNumber number, String body) {
        var isBlocked =
                normalize(body).equals(JOIN) && !replies.isByMilepost() && phoneConsents.isStoppedByPhone(number);
        return isBlocked ? ConsentKeyword.OTHER : parseKeyword(body);
    }

    /** Only letters and digits count, without accents and in any case; a whole sentence is not a keyword. */
    static ConsentKeyword parseKeyword(String body) {
        var normalized = normalize(body);
        if (STOP_KEYWORDS.contains(normalized)) {
            return ConsentKeyword.STOP;
        }
        if (START_KEYWORDS.contains(normalized)) {
            return ConsentKeyword.START;
        }
        return HELP_KEYWORDS.contains(normalized) ? ConsentKeyword.HELP : ConsentKeyword.OTHER;
    }

    private static String normalize(String body) {
        return Normalizer.normalize(body, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\p{M}\\p{Cf}]+", "")
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip();
    }
}
