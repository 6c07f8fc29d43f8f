package io.milepost.setup;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Append-only log of who changed what in the setup, and when. Contains no secrets. */
@Repository
public class SetupAuditLog {

    /** Subject of the changes of rule TWILIO. */
    public static final String TWILIO = "TWILIO";

    /** @param description the change, such as {@code turned it on} */
    public record AuditEntry(String description, Instant at, String user) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SetupAuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Runs in the caller's transaction. */
    public void record(String subject, String description, String user) {
        jdbc.sql(
                        """
                        insert into setup_audit (subject, description, at, changed_by)
                        values (:subject, :description, :at, :user)""")
                .param("subject", subject)
                .param("description", description)
                .param("at", Timestamp.from(clock.instant()))
                .param("user", user)
                .update();
    }

    /**
     * @param subject name of a setup option, or {@link #TWILIO}
     * @return newest first, at most {@code limit}
     */
    public List<AuditEntry> findBySubject(String subject, int limit) {
        return jdbc.sql(
                        """
                        select description, at, changed_by from setup_audit
                        where subject = :subject order by id desc limit :limit""")
                .param("subject", subject)
                .param("limit", limit)
                .query((row, number) -> new AuditEntry(
                        row.getString("description"), row.getTimestamp("at").toInstant(), row.getString("changed_by")))
                .list();
    }
}
