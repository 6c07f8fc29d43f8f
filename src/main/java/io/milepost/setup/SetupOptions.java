package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.NotFoundException;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Setup options of the installation; all are off until the office turns them on. */
@Repository
public class SetupOptions {

    /** A setup option. */
    public enum SetupOption {
        /** Texts only the contact on the order. Source: the how-to, section FAQ. */
        SMSONLYONE,
        /** Texts only contacts whose consent has evidence: the burden of proof is the sender's, 47 CFR 64.1200(a)(1). */
        SMSEVIDENCE,
        /** Texts wait until the recipient's morning; its calendar is in {@code setup.quiet}. */
        QUIETHOURS,
        /** Asks the office each morning about orders that will miss their date. */
        SMSASKLATE,
        /**
         * Asks new subscribers by text to confirm with YES, and texts them nothing else until then. Has an effect while
         * texts go by Twilio: nobody can reply to a gateway. Source: CTIA, Messaging Principles and Best Practices (2023),
         * section 5.1.
         */
        SMSCONFIRM
    }

    private final JdbcClient jdbc;
    private final AuditTrail changes;

    SetupOptions(JdbcClient jdbc, AuditTrail changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** @throws NotFoundException if there is no option of this name */
    public static SetupOption getOption(String name) {
        return Arrays.stream(SetupOption.values())
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("setupOption", name));
    }

    public boolean isEnabled(SetupOption option) {
        return jdbc.sql("select enabled from setup_option where name = ?")
                .param(option.name())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Locks an option until the end of the caller's transaction, also one that nobody has decided about. */
    public void lock(SetupOption option) {
        create(option);
        jdbc.sql("select name from setup_option where name = ? for update")
                .param(option.name())
                .query(String.class)
                .single();
    }

    private void create(SetupOption option) {
        jdbc.sql("insert into setup_option (name, enabled) values (?, false) on conflict do nothing")
                .param(option.name())
                .update();
    }

    /**
     * Turns an option on or off, and records who did. Repeating it changes nothing.
     *
     * @return whether this changed the option
     */
    @Transactional
    public boolean update(SetupOption option, boolean enabled, String user) {
        create(option);
        var changed = jdbc.sql("update setup_option set enabled = :enabled where name = :name and enabled <> :enabled")
                        .param("enabled", enabled)
                        .param("name", option.name())
                        .update()
                == 1;
        if (changed) {
            changes.record(
                    AuditArea.SETUP, option.name(), message(enabled ? "setup.history.on" : "setup.history.off"), user);
        }
        return changed;
    }
}
