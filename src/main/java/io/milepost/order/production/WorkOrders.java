package io.milepost.order.production;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.shared.Identifier;
import io.milepost.shared.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Work orders in table {@code work_order}. Joins the caller's transaction. */
@Repository
public class WorkOrders {

    private static final String SELECT = "select work_order_number number, order_number \"order\", submission,"
            + " released_at, completed_at from work_order ";

    private static final String INSERT =
            """
            insert into work_order (work_order_number, order_number, submission, released_at)
            values (:number, :order, :submission, :releasedAt) on conflict do nothing""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Clock clock;

    WorkOrders(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** @throws NotFoundException if there is no such work order */
    public WorkOrder get(String workOrderNumber) {
        return jdbc.sql(SELECT + "where work_order_number = ?")
                .param(workOrderNumber)
                .query(WorkOrders::mapWorkOrder)
                .optional()
                .orElseThrow(() -> new NotFoundException("workOrder", workOrderNumber));
    }

    /** @return the order of each work order, by its number; without numbers that do not exist */
    public Map<String, String> findOrders(Collection<String> workOrderNumbers) {
        if (workOrderNumbers.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "where work_order_number in (:numbers)")
                .param("numbers", workOrderNumbers)
                .query(WorkOrders::mapWorkOrder)
                .list()
                .stream()
                .collect(Collectors.toMap(WorkOrder::number, WorkOrder::order));
    }

    /** @return sorted by submission and number */
    public List<WorkOrder> findByOrder(String orderNumber) {
        return jdbc.sql(SELECT + "where order_number = ? order by submission, work_order_number")
                .param(orderNumber)
                .query(WorkOrders::mapWorkOrder)
                .list();
    }

    /** @return number of the next submission of the order, from 1 */
    int nextSubmission(String orderNumber) {
        return jdbc.sql("select coalesce(max(submission), 0) + 1 from work_order where order_number = ?")
                .param(orderNumber)
                .query(Integer.class)
                .single();
    }

    /**
     * Releases work orders.
     *
     * @param numbers new numbers, at least one
     * @throws ConflictException if a number exists
     */
    void release(String orderNumber, int submission, List<String> numbers) {
        var inserted = batch.batchUpdate(
                INSERT,
                RecordParameters.batch(numbers.stream()
                        .map(number -> toRow(orderNumber, submission, number))
                        .toList()));
        if (IntStream.of(inserted).allMatch(count -> count == 1)) {
            return;
        }
        var released = jdbc.sql("select work_order_number from work_order where order_number = ? and submission = ?")
                .param(orderNumber)
                .param(submission)
                .query(String.class)
                .set();
        numbers.stream()
                .filter(number -> !released.contains(number))
                .findFirst()
                .ifPresent(number -> {
                    throw new ConflictException(message(
                            "order.error.workOrderExists", number, get(number).order()));
                });
    }

    /** Releases one work order with a number generated from the order number. */
    String releaseGenerated(String orderNumber, int submission) {
        for (var attempt = 0; ; attempt++) {
            var number = generateNumber(orderNumber, submission, attempt);
            if (insert(orderNumber, submission, number)) {
                return number;
            }
        }
    }

    /** @return number that is generated for the first submission of an order, unless it exists */
    public static String firstGeneratedNumber(String orderNumber) {
        return generateNumber(orderNumber, 1, 0);
    }

    private static String generateNumber(String orderNumber, int submission, int attempt) {
        var suffix = "-P" + submission + (attempt == 0 ? "" : "-" + attempt);
        return orderNumber.substring(0, Math.min(orderNumber.length(), Identifier.MAX_LENGTH - suffix.length()))
                + suffix;
    }

    private boolean insert(String orderNumber, int submission, String number) {
        return jdbc.sql(INSERT)
                        .paramSource(new RecordParameters(toRow(orderNumber, submission, number)))
                        .update()
                == 1;
    }

    private WorkOrder toRow(String orderNumber, int submission, String number) {
        return new WorkOrder(number, orderNumber, submission, clock.instant(), null);
    }

    /**
     * Records that a work order is complete; after rework, the time is the last one.
     *
     * @throws ConflictException if the work order does not belong to the order
     */
    void recordCompletion(String workOrderNumber, String orderNumber) {
        var recorded = jdbc.sql(
                        """
                        update work_order set completed_at = :now
                        where work_order_number = :workOrderNumber and order_number = :orderNumber""")
                .param("now", Timestamp.from(clock.instant()))
                .param("workOrderNumber", workOrderNumber)
                .param("orderNumber", orderNumber)
                .update();
        if (recorded == 0) {
            throw new ConflictException(message("order.error.workOrderOfOther", workOrderNumber, orderNumber));
        }
    }

    private static WorkOrder mapWorkOrder(ResultSet row, int index) throws SQLException {
        return new WorkOrder(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getTimestamp(4).toInstant(),
                SalesOrders.instant(row, "completed_at"));
    }
}
