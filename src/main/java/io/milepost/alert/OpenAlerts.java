package io.milepost.alert;

import io.milepost.alert.AlertChange.OpenAlert;
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

    private record AppliedChange(AlertCondition condition, Instant now) {}

    private final JdbcClient jdbc;

    OpenAlerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return those whose condition exists, oldest first; the number of texts is that of the latest check */
    public List<AlertCondition> findAll() {
        return findUntilClear().stream()
                .filter(alert -> alert.goneSince() == null)
                .map(OpenAlert::condition)
                .toList();
    }

    /** @return also those whose condition is gone, until their all-clear */
    List<OpenAlert> findUntilClear() {
        return jdbc.sql("select kind, subject, since, texts, detail, gone_since from staff_alert"
                        + " order by since, kind, subject")
                .query((row, number) -> {
                    var goneSince = row.getTimestamp("gone_since");
                    return new OpenAlert(
                            new AlertCondition(
                                    AlertKind.valueOf(row.getString("kind")),
                                    row.getString("subject"),
                                    row.getTimestamp("since").toInstant(),
                                    row.getInt("texts"),
                                    row.getString("detail")),
                            goneSince == null ? null : goneSince.toInstant());
                })
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
    boolean apply(AlertChange change, Instant now) {
        return jdbc.sql(
                                switch (change.type()) {
                                    case OPENED ->
                                        """
                                        insert into staff_alert (kind, subject, since, texts, detail)
                                        values (:condition.kind, :condition.subject, :condition.since, :condition.texts, :condition.detail) on conflict do nothing""";
                                    case GREW, SHRANK ->
                                        """
                                        update staff_alert set texts = :condition.texts
                                        where kind = :condition.kind and subject = :condition.subject and texts <> :condition.texts""";
                                    case SUBSIDED ->
                                        """
                                        update staff_alert set gone_since = :now
                                        where kind = :condition.kind and subject = :condition.subject and gone_since is null""";
                                    case RETURNED ->
                                        """
                                        update staff_alert set gone_since = null, texts = :condition.texts, detail = :condition.detail
                                        where kind = :condition.kind and subject = :condition.subject and gone_since is not null""";
                                    case CLOSED ->
                                        "delete from staff_alert where kind = :condition.kind and subject = :condition.subject";
                                })
                        .paramSource(new RecordParameters(new AppliedChange(change.condition(), now)))
                        .update()
                == 1;
    }
}
