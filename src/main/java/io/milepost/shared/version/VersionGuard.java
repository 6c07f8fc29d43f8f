package io.milepost.shared.version;

import io.milepost.error.StaleVersionException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Prevents changes that would overwrite a change which the caller has not seen. For forms and for {@code If-Match}. */
@Component
public class VersionGuard {

    /** A table whose rows have versions, and its key. Setup without a row has its default, which has a version, too. */
    public enum VersionedTable {
        CONTACT("contact", "code"),
        ORGANIZATION("organization", "code"),
        CARRIER("carrier", "domain"),
        SALES_ORDER("sales_order", "order_number"),
        SHIPPING_EVENT("shipping_event", "event_number"),
        TIMED_ALERT("timed_alert", "alert_name"),
        TEXT_TEMPLATE("text_template", "name"),
        TWILIO_RULE("twilio_rule", "rule_name"),
        SETUP_OPTION("setup_option", "name", "enabled", "false"),
        SETUP_TEXT("setup_text", "name", "content", "''");

        private final @Nullable String create;
        private final String lock;

        VersionedTable(String table, String key) {
            this(table, key, null);
        }

        VersionedTable(String table, String key, String column, String defaultValue) {
            this(
                    table,
                    key,
                    "insert into " + table + " (" + key + ", " + column + ") values (?, " + defaultValue
                            + ") on conflict do nothing");
        }

        VersionedTable(String table, String key, @Nullable String create) {
            this.create = create;
            this.lock = "select " + key + " from " + table + " where " + key + " = ? for update";
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    VersionGuard(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Runs a change if its record still has an expected version, which it keeps until the change is committed. With
     * {@link ExpectedVersion#ANY}, runs it without a statement of its own.
     *
     * @param current reads the version of the record; empty if there is none
     * @throws StaleVersionException if the record has another version; then nothing is changed
     */
    public <T> T change(
            VersionedTable table,
            String key,
            ExpectedVersion expected,
            Supplier<Optional<String>> current,
            Supplier<T> change) {
        if (expected.isAny()) {
            return change.get();
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            if (table.create != null) {
                jdbc.sql(table.create).param(key).update();
            }
            jdbc.sql(table.lock).param(key).query(String.class).optional();
            if (!expected.accepts(current.get())) {
                throw new StaleVersionException();
            }
            return change.get();
        }));
    }

    /** As {@link #change}, for a change without a result. */
    public void run(
            VersionedTable table,
            String key,
            ExpectedVersion expected,
            Supplier<Optional<String>> current,
            Runnable change) {
        change(table, key, expected, current, () -> {
            change.run();
            return true;
        });
    }
}
