package io.milepost.database.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/**
 * Repeats the last value of an {@code in} list until its length is a power of two. PostgreSQL plans each length as a
 * statement of its own, and only keeps the plan of a statement that a connection has executed several times: lists of
 * any length up to 1,024 are eleven statements. Longer lists stay as they are.
 */
@Component
class InListPaddingJdbcTemplate extends NamedParameterJdbcTemplate {

    private static final int LONGEST = 1024;

    InListPaddingJdbcTemplate(JdbcTemplate jdbc) {
        super(jdbc);
    }

    @Override
    protected PreparedStatementCreator getPreparedStatementCreator(
            String sql, SqlParameterSource parameters, @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
        return super.getPreparedStatementCreator(sql, new PaddedParameters(parameters), customizer);
    }

    private record PaddedParameters(SqlParameterSource parameters) implements SqlParameterSource {

        @Override
        public boolean hasValue(String name) {
            return parameters.hasValue(name);
        }

        @Override
        public @Nullable Object getValue(String name) {
            var value = parameters.getValue(name);
            return value instanceof Collection<?> values ? padded(values) : value;
        }

        @Override
        public int getSqlType(String name) {
            return parameters.getSqlType(name);
        }

        @Override
        public @Nullable String getTypeName(String name) {
            return parameters.getTypeName(name);
        }

        @Override
        public String @Nullable [] getParameterNames() {
            return parameters.getParameterNames();
        }

        private static Collection<?> padded(Collection<?> values) {
            var length = values.size();
            if (length < 3 || length > LONGEST || Integer.bitCount(length) == 1) {
                return values;
            }
            var padded = new ArrayList<Object>(values);
            var last = padded.get(length - 1);
            padded.addAll(Collections.nCopies(2 * Integer.highestOneBit(length) - length, last));
            return padded;
        }
    }
}
