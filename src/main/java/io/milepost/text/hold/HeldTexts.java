package io.milepost.text.hold;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads which texts of steps have not left yet. */
@Repository
public class HeldTexts {

    /**
     * A step with texts that can still be undone.
     *
     * @param texts     number of those texts
     * @param orders    number of their orders
     * @param order     one of the orders
     * @param remaining until they leave; zero if they are due and wait to be claimed
     */
    public record HeldStep(UUID id, int texts, int orders, String order, Duration remaining) {

        /** @return whole seconds, rounded up */
        public long seconds() {
            return remaining.plusMillis(999).toSeconds();
        }
    }

    private static final String SELECT =
            """
            select hold_id, count(*) texts, count(distinct order_number) orders, min(order_number) first_order,
              min(due_at) due_at, current_timestamp database_time
            from text_message where hold_id in (:steps) and status = 'QUEUED' and reason = 'HELD'
            group by hold_id order by min(created_at), hold_id""";

    private final JdbcClient jdbc;

    HeldTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One statement, or none without steps.
     *
     * @return oldest first; without steps whose texts have left, were undone, or wait for another reason
     */
    public List<HeldStep> find(Collection<UUID> steps) {
        return steps.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT)
                        .param("steps", steps)
                        .query(HeldTexts::mapStep)
                        .list();
    }

    private static HeldStep mapStep(ResultSet row, int number) throws SQLException {
        var now = row.getObject("database_time", OffsetDateTime.class).toInstant();
        var remaining = Duration.between(now, row.getTimestamp("due_at").toInstant());
        return new HeldStep(
                row.getObject("hold_id", UUID.class),
                row.getInt("texts"),
                row.getInt("orders"),
                row.getString("first_order"),
                remaining.isNegative() ? Duration.ZERO : remaining);
    }
}
