package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.InvalidFieldException;
import io.milepost.shared.RecordParameters;
import io.milepost.shared.version.RecordVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Rule Maintenance: the TWILIO record. */
@Repository
public class TwilioRules {

    /** Key of the rule in its table. */
    public static final String NAME = "TWILIO";

    /** The rule was saved; a channel that it stopped can be retried. */
    public record TwilioRuleChanged() {}

    /**
     * Status of the AuthCode.
     *
     * @param stored   whether there is one
     * @param readable whether it can be used; false if it was encrypted with another {@code MILEPOST_SECRET}
     * @param since    when it was entered; null if there is none, or the time was not recorded
     */
    public record AuthCodeStatus(boolean stored, boolean readable, @Nullable Instant since) {}

    /** @param encrypted AuthCode; empty if there is none */
    record Stored(TwilioRule rule, String encrypted) {}

    private final JdbcClient jdbc;
    private final SecretEncryptor secrets;
    /** Of its changes in the audit trail. */
    public static final String SUBJECT = "TWILIO";

    private final AuditTrail changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TwilioRules(
            JdbcClient jdbc,
            SecretEncryptor secrets,
            AuditTrail changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** @return the rule; an inactive, empty one if it was never set */
    public TwilioRule get() {
        return stored().rule();
    }

    private Stored stored() {
        return jdbc.sql("select sid, auth_code, phone_number, messaging_service_sid, active from twilio_rule")
                .query(this::stored)
                .optional()
                .orElse(new Stored(TwilioRule.NONE, ""));
    }

    /** @return version of the rule without its AuthCode, which callers never see; see {@link RecordVersion} */
    public String version() {
        var rule = get();
        return RecordVersion.of(rule.sid(), rule.phoneNumber(), rule.messagingServiceSid(), rule.active());
    }

    public AuthCodeStatus authCodeStatus() {
        var stored = stored();
        var since = jdbc.sql("select auth_code_since from twilio_rule where auth_code_since is not null")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
        return new AuthCodeStatus(!stored.encrypted().isEmpty(), stored.rule().authCode() != null, since.orElse(null));
    }

    /** Called for every milestone: one statement, no decryption. */
    public boolean isActive() {
        return jdbc.sql("select active from twilio_rule")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Saves the rule, and records who did. Repeating it changes nothing.
     *
     * @param rule with a null {@code authCode} to keep the stored one
     * @throws InvalidFieldException if it is active and a required field is missing
     */
    @Transactional
    public void save(TwilioRule rule, String user) {
        lock();
        var before = stored();
        var authCode =
                rule.authCode() == null || rule.authCode().equals(before.rule().authCode())
                        ? before.encrypted()
                        : secrets.encrypt(rule.authCode());
        validate(rule, authCode);
        var after = new Stored(rule, authCode);
        jdbc.sql(
                        """
                        update twilio_rule
                        set sid = :rule.sid, auth_code = :encrypted, phone_number = :rule.phoneNumber,
                          messaging_service_sid = :rule.messagingServiceSid, active = :rule.active""")
                .paramSource(new RecordParameters(after))
                .update();
        if (!authCode.equals(before.encrypted())) {
            jdbc.sql("update twilio_rule set auth_code_since = ?")
                    .param(Timestamp.from(clock.instant()))
                    .update();
        }
        TwilioRuleDiff.describe(before, after)
                .forEach(description -> changes.record(AuditArea.SETUP, SUBJECT, description, user));
        events.publishEvent(new TwilioRuleChanged());
    }

    /** Prevents a concurrent save from restoring an AuthCode that was replaced in the meantime. */
    private void lock() {
        jdbc.sql(
                        """
                        insert into twilio_rule
                          (rule_name, sid, auth_code, phone_number, messaging_service_sid, use_code, active)
                        values ('TWILIO', '', '', '', '', ?, false) on conflict do nothing""")
                .param(TwilioRule.USE_CODE)
                .update();
        jdbc.sql("select rule_name from twilio_rule for update")
                .query(String.class)
                .single();
    }

    private static void validate(TwilioRule rule, String authCode) {
        if (!rule.active()) {
            return;
        }
        if (rule.sid().isEmpty()) {
            throw new InvalidFieldException("sid", message("twilio.error.required"));
        }
        if (authCode.isEmpty()) {
            throw new InvalidFieldException("authCode", message("twilio.error.required"));
        }
        if (rule.phoneNumber().isEmpty() && rule.messagingServiceSid().isEmpty()) {
            throw new InvalidFieldException("phoneNumber", message("twilio.error.senderRequired"));
        }
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        var encrypted = row.getString("auth_code");
        var rule = new TwilioRule(
                row.getString("sid"),
                encrypted.isEmpty() ? null : secrets.decrypt(encrypted).orElse(null),
                row.getString("phone_number"),
                row.getString("messaging_service_sid"),
                row.getBoolean("active"));
        return new Stored(rule, encrypted);
    }
}
