package io.milepost.alert.delivery;

import io.milepost.shared.RecordParameters;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices that are still to be sent, for each destination: table {@code staff_alert_notice}. */
@Repository
class AlertNotices {

    /** So many notices of one destination are sent in one digest; a flapping channel cannot make it longer. */
    static final int MAX_IN_DIGEST = 50;

    private record NewRow(String target, AlertNotice notice) {}

    private final JdbcClient jdbc;

    AlertNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces a notice about the same growing alert that was not sent yet. */
    void add(AlertDestination destination, AlertNotice notice) {
        var row = new RecordParameters(new NewRow(destination.target(), notice));
        if (notice.state() == NoticeState.GREW) {
            jdbc.sql(
                            """
                            delete from staff_alert_notice
                            where target = :target and kind = :notice.kind and subject = :notice.subject
                              and state = :notice.state""")
                    .paramSource(row)
                    .update();
        }
        jdbc.sql(
                        """
                        insert into staff_alert_notice (target, kind, subject, state, at, description)
                        values (:target, :notice.kind, :notice.subject, :notice.state, :notice.at, :notice.description)""")
                .paramSource(row)
                .update();
    }

    /** @return oldest first, at most {@value #MAX_IN_DIGEST} */
    List<AlertNotice> find(String target) {
        return jdbc.sql(
                        """
                        select id, kind, subject, state, at, description from staff_alert_notice
                        where target = :target order by id limit :limit""")
                .param("target", target)
                .param("limit", MAX_IN_DIGEST)
                .query((row, number) -> new AlertNotice(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("subject"),
                        NoticeState.valueOf(row.getString("state")),
                        row.getTimestamp("at").toInstant(),
                        row.getString("description")))
                .list();
    }

    void delete(Collection<AlertNotice> notices) {
        jdbc.sql("delete from staff_alert_notice where id in (:ids)")
                .param("ids", notices.stream().map(AlertNotice::id).toList())
                .update();
    }

    void deleteBefore(Instant time) {
        jdbc.sql("delete from staff_alert_notice where at < :time")
                .param("time", Timestamp.from(time))
                .update();
    }
}
