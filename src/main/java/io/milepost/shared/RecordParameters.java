package io.milepost.shared;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;

/** Named parameters of a statement from the components of a record. Converts an {@link Instant} for the JDBC driver. */
public final class RecordParameters extends SimplePropertySqlParameterSource {

    public RecordParameters(Record row) {
        super(row);
    }

    @Override
    public @Nullable Object getValue(String name) {
        return super.getValue(name) instanceof Instant instant ? Timestamp.from(instant) : super.getValue(name);
    }
}
