package io.milepost.setup;

import io.milepost.problem.Unknown;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The switches of the installation, all off until the office turns them on. */
@Repository
public class SetupOptions {

    /** A switch. */
    public enum Option {
        /** Source: the how-to, section FAQ. */
        SMSONLYONE(
                "Limits text messages so they only go out to the contact listed on the sales order.",
                "On: only the contact on the order is texted.",
                "Off: every contact of the order's organization with the attribute SMSUPDATE is texted.");

        private final String explanation;
        private final String whenOn;
        private final String whenOff;

        Option(String explanation, String whenOn, String whenOff) {
            this.explanation = explanation;
            this.whenOn = whenOn;
            this.whenOff = whenOff;
        }

        /** @return what it does, in one sentence */
        public String explanation() {
            return explanation;
        }

        /** @return what holds now, in one sentence */
        public String effect(boolean enabled) {
            return enabled ? whenOn : whenOff;
        }
    }

    private final JdbcClient jdbc;
    private final SetupChanges changes;

    SetupOptions(JdbcClient jdbc, SetupChanges changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** @throws Unknown if there is no option of this name */
    public static Option named(String name) {
        return Arrays.stream(Option.values())
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unknown("setup option", name));
    }

    public boolean isOn(Option option) {
        return jdbc.sql("select enabled from setup_option where name = ?")
                .param(option.name())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Turns an option on or off, and writes down who did. Repeating it changes nothing.
     *
     * @return whether it was the other way before
     */
    @Transactional
    public boolean set(Option option, boolean enabled, String user) {
        jdbc.sql("insert into setup_option (name, enabled) values (?, false) on conflict do nothing")
                .param(option.name())
                .update();
        var changed = jdbc.sql("update setup_option set enabled = ? where name = ? and enabled <> ?")
                        .params(enabled, option.name(), enabled)
                        .update()
                == 1;
        if (changed) {
            changes.record(option.name(), enabled ? "switched on" : "switched off", user);
        }
        return changed;
    }
}
