package io.milepost.audit;

import io.milepost.shared.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who changed or exported what, and when, table {@code audit_entry}. Append-only; old entries end with their retention. */
@Repository
public class AuditTrail {

    private static final int MAX_VALUE_LENGTH = 1000;
    private static final int MAX_DESCRIPTION_LENGTH = 500;

    /**
     * A change that is about to be recorded.
     *
     * @param before masked; empty if it does not matter
     * @param after  masked; empty if it does not matter
     */
    public record Change(AuditArea area, String subject, String description, String before, String after) {

        public Change(AuditArea area, String subject, String description) {
            this(area, subject, description, "", "");
        }
    }

    /**
     * Selects entries.
     *
     * @param area    null for all
     * @param subject exact; empty for all
     * @param user    exact; empty for all
     */
    public record Filter(@Nullable AuditArea area, String subject, String user) {}

    private static final String INSERT =
            """
            insert into audit_entry (at, changed_by, area, subject, description, before_value, after_value)
            values (:at, :user, :area, :subject, :description, :before, :after)""";

    private static final String SELECT =
            """
            select id, at, changed_by, area, subject, description, before_value, after_value from audit_entry where id < :before
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** One batch. Runs in the caller's transaction. Values that are too long are cut. */
    public void record(List<Change> changes, String user) {
        if (!changes.isEmpty()) {
            var now = clock.instant();
            batch.batchUpdate(
                    INSERT,
                    RecordParameters.batch(changes.stream()
                            .map(change -> toEntry(change, user, now))
                            .toList()));
        }
    }

    /** Runs in the caller's transaction. */
    public void record(AuditArea area, String subject, String description, String user) {
        record(List.of(new Change(area, subject, description)), user);
    }

    private static AuditEntry toEntry(Change change, String user, Instant now) {
        return new AuditEntry(
                0,
                now,
                user,
                change.area(),
                change.subject(),
                cut(change.description(), MAX_DESCRIPTION_LENGTH),
                cut(change.before(), MAX_VALUE_LENGTH),
                cut(change.after(), MAX_VALUE_LENGTH));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    /** @return newest first, at most {@code limit} */
    public List<AuditEntry> findBySubject(AuditArea area, String subject, int limit) {
        return find(new Filter(area, subject, ""), Long.MAX_VALUE, limit);
    }

    /** @return entries about one of the subjects, newest first, at most {@code limit} */
    public List<AuditEntry> findBySubjects(Collection<AuditArea> areas, Collection<String> subjects, int limit) {
        return jdbc.sql(SELECT + " and area in (:areas) and subject in (:subjects) order by id desc limit :limit")
                .param("before", Long.MAX_VALUE)
                .param("areas", areas.stream().map(AuditArea::name).toList())
                .param("subjects", subjects)
                .param("limit", limit)
                .query(AuditTrail::entry)
                .list();
    }

    /**
     * @param before id of the entry before which to continue; {@link Long#MAX_VALUE} for the newest
     * @return newest first, at most {@code limit}
     */
    public List<AuditEntry> find(Filter filter, long before, int limit) {
        var conditions = new ArrayList<String>();
        var parameters = new MapSqlParameterSource("before", before).addValue("limit", limit);
        if (filter.area() != null) {
            conditions.add(" and area = :area");
            parameters.addValue("area", filter.area().name());
        }
        if (!filter.subject().isEmpty()) {
            conditions.add(" and subject = :subject");
            parameters.addValue("subject", filter.subject());
        }
        if (!filter.user().isEmpty()) {
            conditions.add(" and changed_by = :user");
            parameters.addValue("user", filter.user());
        }
        return jdbc.sql(SELECT + String.join("", conditions) + " order by id desc limit :limit")
                .paramSource(parameters)
                .query(AuditTrail::entry)
                .list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("changed_by"),
                AuditArea.valueOf(row.getString("area")),
                row.getString("subject"),
                row.getString("description"),
                row.getString("before_value"),
                row.getString("after_value"));
    }
}
