package io.milepost.order.milestone;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The milestones that orders reached, kept in table {@code milestone}. Joins the caller's transaction. */
@Repository
public class Milestones {

    private final JdbcClient jdbc;

    Milestones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes down that an order reached a milestone.
     *
     * @param template name of the template of its texts
     * @param data     JSON of what a text about it can say
     * @return false if it was written down before; nothing is changed then
     */
    public boolean record(String orderNumber, Milestone milestone, String template, String data) {
        return jdbc.sql(
                                """
                                insert into milestone (order_number, code, document, reached_at, template_name, data)
                                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                orderNumber,
                                milestone.code(),
                                milestone.document(),
                                Timestamp.from(milestone.at()),
                                template,
                                data)
                        .update()
                == 1;
    }

    /** @return in the order they were reached */
    public List<Milestone> findByOrder(String orderNumber) {
        return jdbc.sql(
                        "select code, document, reached_at from milestone where order_number = ? order by reached_at, code, document")
                .param(orderNumber)
                .query((row, index) -> new Milestone(row.getString(1), row.getString(2), instant(row.getTimestamp(3))))
                .list();
    }

    /**
     * A number of milestones.
     *
     * @param hour how many whole hours lay between the beginning and the milestone
     */
    public record HourlyCount(int hour, String code, int reached) {}

    /** @return milestones reached from then until before then, by hour and code; those without any are left out */
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

    private static Instant instant(Timestamp timestamp) {
        return timestamp.toInstant();
    }
}
