package io.milepost.text.log;

import io.milepost.text.Channel;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Statistics of sending. Each uses an index, so that the cost does not depend on the length of the log. */
@Repository
public class TextStatistics {

    private final JdbcClient jdbc;

    TextStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return number of texts of all orders since then, by status; statuses without texts are omitted */
    public Map<TextStatus, Long> countByStatusSince(Instant since) {
        var counts = new EnumMap<TextStatus, Long>(TextStatus.class);
        jdbc.sql("select status, count(*) from text_message where created_at >= ? group by status")
                .param(Timestamp.from(since))
                .query(row -> {
                    counts.put(TextStatus.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /**
     * A number of texts.
     *
     * @param hour number of whole hours from the start to the text
     */
    public record HourlyCount(int hour, TextStatus status, int texts) {}

    /** @return number of texts created in the period, whose end is exclusive, by hour and status; only numbers above 0 */
    public List<HourlyCount> countByHour(Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select hours as "hour", status, count(*) texts from (
                          select cast(floor(extract(epoch from created_at) - :start) as integer) / 3600 as hours, status
                          from text_message where created_at >= :from and created_at < :to) written
                        group by hours, status""")
                .param("start", from.getEpochSecond())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(HourlyCount.class)
                .list();
    }

    /** @return when the oldest text was queued that does not wait on purpose; empty if there is none */
    public Optional<Instant> findOldestQueued() {
        return jdbc.sql("select created_at from text_message where status = 'QUEUED' and reason is null"
                        + " order by created_at limit 1")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** @param oldest when the oldest of the texts was queued */
    public record LateQueue(Channel channel, Instant oldest, int texts) {}

    /**
     * Texts that should have left: they were due before {@code limit}, or were queued before and are being retried. Texts
     * that wait for a later time on purpose do not count.
     *
     * @param retryLimit texts that are retried after this time do not count either
     * @return one for each channel with such texts
     */
    public List<LateQueue> findLateQueues(Instant limit, Instant retryLimit) {
        return jdbc.sql(
                        """
                        select channel, min(created_at) oldest, count(*) texts from text_message
                        where status = 'QUEUED' and channel in ('TWILIO', 'EMAIL')
                          and (due_at < :limit or attempts > 0 and reason is null and created_at < :limit and due_at < :retryLimit)
                        group by channel order by channel""")
                .param("limit", Timestamp.from(limit))
                .param("retryLimit", Timestamp.from(retryLimit))
                .query((row, number) -> new LateQueue(
                        Channel.valueOf(row.getString("channel")),
                        row.getTimestamp("oldest").toInstant(),
                        row.getInt("texts")))
                .list();
    }

    /** @return the texts that exist, newest first */
    public List<TextMessage> findByIds(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from text_message where id in (:ids) order by created_at desc, id desc")
                        .param("ids", ids)
                        .query(TextLog::mapText)
                        .list();
    }
}
