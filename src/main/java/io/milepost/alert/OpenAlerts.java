package io.milepost.alert;

import io.milepost.shared.RecordParameters;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The open alerts, the same on every node: table {@code staff_alert}. */
@Repository
public class OpenAlerts {

    private final JdbcClient jdbc;

    OpenAlerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return oldest first; the number of texts is that of the latest check */
    public List<AlertCondition> findAll() {
        return jdbc.sql("select kind, subject, since, texts, detail from staff_alert order by since, kind, subject")
                .query((row, number) -> new AlertCondition(
                        AlertKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getTimestamp("since").toInstant(),
                        row.getInt("texts"),
                        row.getString("detail")))
                .list();
    }

    /**
     * Reserves a check for this node: others that ask in the meantime wait until the caller's transaction ends, and get no.
     *
     * @return whether the latest check is at least {@code interval} old
     */
    boolean reserveCheck(Instant now, Duration interval) {
        return jdbc.sql("update staff_alert_check set checked_at = :now where checked_at <= :before")
                        .param("now", Timestamp.from(now))
                        .param("before", Timestamp.from(now.minus(interval)))
                        .update()
                == 1;
    }

    /** @return whether this changed the table; if not, another node did */
    boolean apply(AlertChange change) {
        return jdbc.sql(
                                switch (change.type()) {
                                    case OPENED ->
                                        """
                                        insert into staff_alert (kind, subject, since, texts, detail)
                                        values (:kind, :subject, :since, :texts, :detail) on conflict do nothing""";
                                    case GREW, SHRANK ->
                                        """
                                        update staff_alert set texts = :texts
                                        where kind = :kind and subject = :subject and texts <> :texts""";
                                    case CLOSED -> "delete from staff_alert where kind = :kind and subject = :subject";
                                })
                        .paramSource(new RecordParameters(change.condition()))
                        .update()
                == 1;
    }
}
