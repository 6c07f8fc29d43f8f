package io.milepost.text.gateway.twilio;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.twilio.http.TwilioRestClient;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioRule;
import io.milepost.setup.TwilioRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Provides twilio-java with the account of the TWILIO rule. Changes apply immediately here, within seconds on other nodes. */
public final class TwilioClient {

    private static final Duration CACHE_DURATION = Duration.ofSeconds(5);

    /** @param rest null if the rule is not active or its AuthCode cannot be decrypted */
    record Account(TwilioRule rule, @Nullable TwilioRestClient rest) {}

    private final TwilioRules rules;
    private final SingleAttemptHttpClient http;
    private final LoadingCache<String, Account> accounts =
            Caffeine.newBuilder().expireAfterWrite(CACHE_DURATION).build(ruleName -> load());

    public TwilioClient(TwilioRules rules, MilepostProperties settings) {
        this.rules = rules;
        this.http = new SingleAttemptHttpClient(settings.twilio());
    }

    Account account() {
        return accounts.get("TWILIO");
    }

    private Account load() {
        var rule = rules.get();
        var usable = rule.active() && rule.authCode() != null;
        return new Account(rule, usable ? createRestClient(rule) : null);
    }

    /** @param rule with an AuthCode, active or not */
    TwilioRestClient createRestClient(TwilioRule rule) {
        return new TwilioRestClient.Builder(rule.sid(), rule.authCode())
                .httpClient(http)
                .build();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void evict(TwilioRules.TwilioRuleChanged event) {
        accounts.invalidateAll();
    }
}
