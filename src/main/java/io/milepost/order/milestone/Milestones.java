package io.milepost.order.milestone;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Milestones that orders reached, in table {@code milestone}. Joins the caller's transaction. */
@Repository
public class Milestones {

    private final JdbcClient jdbc;

    Milestones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records that an order reached a milestone.
     *
     * @param template name of the template of its texts
     * @param data     fields for the template, as JSON
     * @return false if it was recorded before; then nothing is changed
     */
    public boolean record(String orderNumber, Milestone milestone, String template, String data) {
        return jdbc.sql(
                                """
                                insert into milestone (order_number, code, document, reached_at, template_name, data)
                                values (:orderNumber, :code, :document, :reachedAt, :template, :data)
                                on conflict do nothing""")
                        .param("orderNumber", orderNumber)
                        .param("code", milestone.code())
                        .param("document", milestone.document())
                        .param("reachedAt", Timestamp.from(milestone.at()))
                        .param("template", template)
                        .param("data", data)
                        .update()
                == 1;
    }

    /** @return oldest first */
    public List<Milestone> findByOrder(String orderNumber) {
        return jdbc.sql(
                        "select code, document, reached_at from milestone where order_number = ? order by reached_at, code, document")
                .param(orderNumber)
                .query((row, index) -> new Milestone(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
    }

    /**
     * Number of milestones of one code in one hour.
     *
     * @param hour whole hours between the start of the period and the milestone
     */
    public record HourlyCount(int hour, String code, int reached) {}

    /** @return counts from {@code from} (inclusive) to {@code to} (exclusive); hours and codes without milestones are omitted */
    public List<HourlyCount> countByHour(Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select hours as "hour", code, count(*) reached from (
                          select cast(floor((extract(epoch from reached_at) - :start) / 3600) as integer) as hours, code
                          from milestone where reached_at >= :from and reached_at < :to) newest
                        group by hours, code""")
                .param("start", from.getEpochSecond())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(HourlyCount.class)
                .list();
    }
}
