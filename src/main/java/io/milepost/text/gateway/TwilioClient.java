package io.milepost.text.gateway;

import com.twilio.http.TwilioRestClient;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioRule;
import io.milepost.setup.TwilioRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Provides twilio-java with the account of the TWILIO rule. Changes apply immediately here, within seconds on other nodes. */
final class TwilioClient {

    private static final Duration KEPT = Duration.ofSeconds(5);

    /** @param rest null if the rule is not active or its AuthCode cannot be decrypted */
    record Account(TwilioRule rule, @Nullable TwilioRestClient rest) {}

    private record Kept(Account account, Instant until) {}

    private final TwilioRules rules;
    private final TwilioHttp http;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    TwilioClient(TwilioRules rules, MilepostProperties settings, Clock clock) {
        this.rules = rules;
        this.http = new TwilioHttp(settings.twilio());
        this.clock = clock;
    }

    Account account() {
        var now = kept;
        if (now == null || now.until().isBefore(clock.instant())) {
            now = new Kept(read(), clock.instant().plus(KEPT));
            kept = now;
        }
        return now.account();
    }

    private Account read() {
        var rule = rules.get();
        var usable = rule.active() && rule.authCode() != null;
        return new Account(rule, usable ? rest(rule) : null);
    }

    /** @param rule with an AuthCode, active or not */
    TwilioRestClient rest(TwilioRule rule) {
        return new TwilioRestClient.Builder(rule.sid(), rule.authCode())
                .httpClient(http)
                .build();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(TwilioRules.TwilioRuleChanged event) {
        kept = null;
    }
}
