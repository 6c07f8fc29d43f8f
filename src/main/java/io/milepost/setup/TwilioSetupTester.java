package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.OptOuts;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioTestPort.Outcome;
import io.milepost.setup.TwilioTestPort.TestResult;
import io.milepost.setup.TwilioTestPort.TextResult;
import io.milepost.setup.divert.Diversion;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tests the stored TWILIO rule, active or not. Not available in sandbox delivery, where nothing is sent. */
@Service
public class TwilioSetupTester {

    /** A text that was not sent, for a page. */
    public record SimulatedText(String maskedNumber, String body) {}

    private static final Logger log = LoggerFactory.getLogger(TwilioSetupTester.class);
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final int MAX_RESULTS = 10_000;

    private final TwilioRules rules;
    private final TwilioTestPort twilio;
    private final TextAddressParser addresses;
    private final OptOuts optOuts;
    private final MilepostProperties settings;
    private final Diversion diversion;
    private final Cache<UUID, TestResult> results = Caffeine.newBuilder()
            .expireAfterWrite(RETENTION)
            .maximumSize(MAX_RESULTS)
            .build();

    TwilioSetupTester(
            TwilioRules rules,
            TwilioTestPort twilio,
            TextAddressParser addresses,
            OptOuts optOuts,
            MilepostProperties settings,
            Diversion diversion) {
        this.rules = rules;
        this.twilio = twilio;
        this.addresses = addresses;
        this.optOuts = optOuts;
        this.settings = settings;
        this.diversion = diversion;
    }

    /**
     * Checks the account and its sender with Twilio, over the network; never in a transaction.
     *
     * @return one or two results; the first is about the account
     * @throws ConflictException in sandbox, or if SID or AuthCode is missing
     */
    @Transactional(propagation = Propagation.NEVER)
    public List<TestResult> check() {
        return twilio.checkAccount(usableRule());
    }

    /**
     * Sends one test text, over the network; never in a transaction. It belongs to no order and is not in the text log. In divert
     * delivery it goes where all texts go.
     *
     * @param idempotencyKey repeating a call with this key, also concurrently, sends nothing and returns the same result
     *                       (on this node, for an hour)
     * @param to             phone number as entered
     * @throws InvalidFieldException for field {@code to} if it is not a phone number
     * @throws ConflictException in sandbox, if texts are diverted to an email address, if the rule is incomplete, or if the
     *                           number has opted out
     */
    @Transactional(propagation = Propagation.NEVER)
    public TestResult sendTestText(UUID idempotencyKey, String to, String user) {
        var number = addresses
                .parseNumber(to)
                .orElseThrow(() -> new InvalidFieldException("to", message("twilio.test.error.number")));
        return results.get(idempotencyKey, first -> send(first, divert(number), user));
    }

    /**
     * What {@link #sendTestText} would send; nothing is sent.
     *
     * @param to phone number as entered
     * @throws InvalidFieldException for field {@code to} if it is not a phone number
     */
    public SimulatedText simulateTestText(String to) {
        var number = addresses
                .parseNumber(to)
                .orElseThrow(() -> new InvalidFieldException("to", message("twilio.test.error.number")));
        return new SimulatedText(number.masked(), message("twilio.test.body", settings.company()));
    }

    private PhoneNumber divert(PhoneNumber number) {
        var destination = diversion.destination();
        if (destination.isPresent() && !destination.get().isNumber()) {
            throw new ConflictException(
                    message("twilio.test.error.diverted", destination.get().label()));
        }
        return destination.map(to -> new PhoneNumber(to.address())).orElse(number);
    }

    private TestResult send(UUID idempotencyKey, PhoneNumber number, String user) {
        var rule = usableRule();
        if (rule.phoneNumber().isEmpty() && rule.messagingServiceSid().isEmpty()) {
            throw new ConflictException(message("twilio.test.error.noSender"));
        }
        if (!optOuts.optedOutAmong(List.of(number.e164())).isEmpty()) {
            throw new ConflictException(message("twilio.test.error.optedOut", number.masked()));
        }
        var body = message("twilio.test.body", settings.company());
        var result = twilio.sendTestText(rule, idempotencyKey, number.e164(), body);
        log.info("Test text to {} for {}: {}", number.masked(), user, result);
        return toTestResult(result, number);
    }

    private static TestResult toTestResult(TextResult result, PhoneNumber number) {
        if (result.outcome() == Outcome.ACCEPTED) {
            return new TestResult(true, message("twilio.test.accepted", number.masked()));
        }
        var code = result.code().isEmpty() ? "" : " (" + result.code() + ")";
        var key = result.outcome() == Outcome.UNKNOWN ? "twilio.test.unknown" : "twilio.test.notSent";
        return new TestResult(false, message(key, result.detail() + code));
    }

    private TwilioRule usableRule() {
        if (settings.sandbox()) {
            throw new ConflictException(message("twilio.test.error.sandbox"));
        }
        var rule = rules.get();
        if (rule.sid().isEmpty() || rule.authCode() == null) {
            throw new ConflictException(message("twilio.test.error.incomplete"));
        }
        return rule;
    }
}
