package io.milepost.order.milestone;

import io.milepost.shared.RecordParameters;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Milestones that orders reached, in table {@code milestone}. Joins the caller's transaction. */
@Repository
public class Milestones {

    /**
     * A milestone to record.
     *
     * @param occurrence 1; higher to record it again
     * @param rank       overtakes lower ones of the same document; null if it takes no part
     * @param template   name of the template of its texts
     * @param data       fields for the template, as JSON
     */
    public record NewMilestone(
            String orderNumber,
            Milestone milestone,
            int occurrence,
            @Nullable Integer rank,
            String template,
            String data) {}

    /** What identifies a milestone that is recorded once. */
    public record MilestoneKey(String orderNumber, String code, String document) {}

    /** Not with {@code values}: the driver would combine the rows of a batch and not report which of them were new. */
    private static final String INSERT =
            """
            insert into milestone (order_number, code, document, occurrence, milestone_rank, reached_at, template_name, data)
            select cast(:orderNumber as varchar), cast(:milestone.code as varchar), cast(:milestone.document as varchar),
              cast(:occurrence as integer), cast(:rank as integer), cast(:milestone.at as timestamp with time zone),
              cast(:template as varchar), cast(:data as varchar)
            on conflict do nothing""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    Milestones(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * Records that orders reached milestones, in one JDBC batch.
     *
     * @return those that were not recorded before; the others are not changed
     */
    public List<NewMilestone> record(List<NewMilestone> milestones) {
        var inserted = batch.batchUpdate(INSERT, RecordParameters.batch(milestones));
        return IntStream.range(0, inserted.length)
                .filter(i -> inserted[i] == 1)
                .mapToObj(milestones::get)
                .toList();
    }

    /**
     * Finds how often orders have reached milestones. The caller holds the locks of the orders.
     *
     * @return the highest occurrence of each milestone with one of the codes; without milestones not reached yet
     */
    public Map<MilestoneKey, Integer> findOccurrences(Collection<String> orderNumbers, Collection<String> codes) {
        var occurrences = new HashMap<MilestoneKey, Integer>();
        jdbc.sql(
                        """
                        select order_number, code, document, max(occurrence) from milestone
                        where order_number in (:orders) and code in (:codes) group by order_number, code, document""")
                .param("orders", orderNumbers)
                .param("codes", codes)
                .query(row -> {
                    occurrences.put(
                            new MilestoneKey(row.getString(1), row.getString(2), row.getString(3)), row.getInt(4));
                });
        return occurrences;
    }

    /** @return oldest first */
    public List<Milestone> findByOrder(String orderNumber) {
        return jdbc.sql(
                        "select code, document, reached_at from milestone where order_number = ? order by reached_at, code, document, occurrence")
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
                          select cast(floor(extract(epoch from reached_at) - :start) as integer) / 3600 as hours, code
                          from milestone where reached_at >= :from and reached_at < :to) newest
                        group by hours, code""")
                .param("start", from.getEpochSecond())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(HourlyCount.class)
                .list();
    }
}
