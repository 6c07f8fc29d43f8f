package io.milepost.setup;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Append-only log of who changed what in the setup, and when. Contains no secrets. */
@Repository
public class SetupChanges {

    /** Subject of the changes of rule TWILIO. */
    public static final String TWILIO = "TWILIO";

    /** @param sentence the change, such as {@code turned it on} */
    public record Change(String sentence, Instant at, String user) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SetupChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Runs in the caller's transaction. */
    void record(String subject, String sentence, String user) {
        jdbc.sql("insert into setup_audit (subject, description, at, changed_by) values (?, ?, ?, ?)")
                .params(subject, sentence, Timestamp.from(clock.instant()), user)
                .update();
    }

    /**
     * @param subject name of a setup option, or {@link #TWILIO}
     * @return newest first, at most {@code most}
     */
    public List<Change> of(String subject, int most) {
        return jdbc.sql(
                        """
                        select description, at, changed_by from setup_audit
                        where subject = ? order by id desc limit ?""")
                .params(subject, most)
                .query((row, number) -> new Change(
                        row.getString("description"), row.getTimestamp("at").toInstant(), row.getString("changed_by")))
                .list();
    }
}
