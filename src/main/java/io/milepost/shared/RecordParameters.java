package io.milepost.shared;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.BeanPropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * The components and properties of a record as named parameters of a statement, with nested paths such as
 * {@code :contact.code}. Instants are passed as timestamps, and enum constants by name, because JDBC drivers accept neither.
 */
public final class RecordParameters extends BeanPropertySqlParameterSource {

    public RecordParameters(Record row) {
        super(row);
    }

    /** @return the parameters of a JDBC batch */
    public static SqlParameterSource[] batch(Collection<? extends Record> rows) {
        return rows.stream().map(RecordParameters::new).toArray(SqlParameterSource[]::new);
    }

    @Override
    public @Nullable Object getValue(String name) {
        var value = super.getValue(name);
        if (value instanceof Instant instant) {
            return Timestamp.from(instant);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
