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
        /** Texts go only to the contact on the sales order. Source: the how-to, section FAQ. */
        SMSONLYONE
    }

    private final JdbcClient jdbc;

    SetupOptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Turns an option on or off. Repeating it changes nothing. */
    @Transactional
    public void set(Option option, boolean enabled) {
        jdbc.sql("insert into setup_option (name, enabled) values (?, ?) on conflict do nothing")
                .params(option.name(), enabled)
                .update();
        jdbc.sql("update setup_option set enabled = ? where name = ?")
                .params(enabled, option.name())
                .update();
    }
}
