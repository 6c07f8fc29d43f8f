package io.milepost.setup;

import io.milepost.problem.Invalid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Rule Maintenance: the one record TWILIO. */
@Repository
public class TwilioRules {

    /** The rule was changed; a channel that stopped because of it may be tried again. */
    public record Changed() {}

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final ApplicationEventPublisher events;

    TwilioRules(JdbcClient jdbc, Secrets secrets, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.events = events;
    }

    /** @return the rule; an inactive, empty one if it was never set */
    public TwilioRule get() {
        return jdbc.sql("select sid, auth_code, phone_number, messaging_service_sid, active from twilio_rule")
                .query(this::rule)
                .optional()
                .orElse(TwilioRule.NONE);
    }

    /** One statement, and no decryption: for every milestone. */
    public boolean isActive() {
        return jdbc.sql("select active from twilio_rule")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Sets the rule. Repeating it changes nothing.
     *
     * @param rule with a null {@code authCode} to keep the stored one
     * @throws Invalid if it is to be active and something is missing
     */
    @Transactional
    public void put(TwilioRule rule) {
        var stored = storedAuthCode();
        var authCode = rule.authCode() == null ? stored.orElse("") : encryptIfNew(rule.authCode(), stored);
        check(rule, authCode);
        jdbc.sql(
                        """
                        insert into twilio_rule
                          (rule_name, sid, auth_code, phone_number, messaging_service_sid, use_code, active)
                        values ('TWILIO', '', '', '', '', ?, false) on conflict do nothing""")
                .param(TwilioRule.USE_CODE)
                .update();
        jdbc.sql(
                        """
                        update twilio_rule
                        set sid = ?, auth_code = ?, phone_number = ?, messaging_service_sid = ?, active = ?""")
                .params(rule.sid(), authCode, rule.phoneNumber(), rule.messagingServiceSid(), rule.active())
                .update();
        events.publishEvent(new Changed());
    }

    private Optional<String> storedAuthCode() {
        return jdbc.sql("select auth_code from twilio_rule").query(String.class).optional();
    }

    private String encryptIfNew(String authCode, Optional<String> stored) {
        return stored.filter(
                        code -> secrets.decrypt(code).filter(authCode::equals).isPresent())
                .orElseGet(() -> secrets.encrypt(authCode));
    }

    private static void check(TwilioRule rule, String authCode) {
        if (!rule.active()) {
            return;
        }
        if (rule.sid().isEmpty()) {
            throw new Invalid("sid", "is needed while the rule is active");
        }
        if (authCode.isEmpty()) {
            throw new Invalid("authCode", "is needed while the rule is active");
        }
        if (rule.phoneNumber().isEmpty() && rule.messagingServiceSid().isEmpty()) {
            throw new Invalid("phoneNumber", "is needed while the rule is active (or a messagingServiceSid)");
        }
    }

    private TwilioRule rule(ResultSet row, int number) throws SQLException {
        return new TwilioRule(
                row.getString("sid"),
                decrypted(row.getString("auth_code")),
                row.getString("phone_number"),
                row.getString("messaging_service_sid"),
                row.getBoolean("active"));
    }

    private @Nullable String decrypted(String code) {
        return code.isEmpty() ? null : secrets.decrypt(code).orElse(null);
    }
}
