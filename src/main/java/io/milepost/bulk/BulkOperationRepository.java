package io.milepost.bulk;

import io.milepost.bulk.BulkOperation.OperationState;
import io.milepost.database.DatabaseClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Tables {@code bulk_operation} and {@code rejected_item}. */
@Repository
class BulkOperationRepository {

    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration RETENTION = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final DatabaseClock clock;

    BulkOperationRepository(JdbcClient jdbc, JdbcTemplate batch, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    UUID insert(String title, String returnPath, String user, int total) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into bulk_operation (id, title, return_path, started_by, started_at, total, processed,
                          rejected, heartbeat_at, failed, outcome)
                        values (?, ?, ?, ?, ?, ?, 0, 0, ?, false, '')""")
                .params(id, truncate(title, 200), returnPath, user, now(), total, now())
                .update();
        return id;
    }

    @Transactional
    public void recordProgress(UUID id, int items, List<RejectedItem> rejectedItems) {
        var lines = rejectedItems.stream().map(RejectedItem::line).distinct().count();
        jdbc.sql("update bulk_operation set processed = processed + ?, rejected = rejected + ? where id = ?")
                .params(items, lines, id)
                .update();
        var position = 0;
        var rows = new Object[rejectedItems.size()][];
        for (var i = 0; i < rows.length; i++) {
            var rejected = rejectedItems.get(i);
            position = i > 0 && rejectedItems.get(i - 1).line() == rejected.line() ? position + 1 : 0;
            rows[i] = new Object[] {
                id,
                rejected.line(),
                position,
                truncate(rejected.field(), 80),
                truncate(rejected.sentence(), 500),
                truncate(rejected.original(), 4000)
            };
        }
        batch.batchUpdate(
                """
                insert into rejected_item (operation_id, line, position, field, description, original)
                values (?, ?, ?, ?, ?, ?)""",
                List.of(rows));
    }

    void complete(UUID id, boolean failed, String outcome) {
        jdbc.sql("update bulk_operation set ended_at = ?, failed = ?, outcome = ? where id = ?")
                .params(now(), failed, truncate(outcome, 500), id)
                .update();
    }

    void heartbeat(Collection<UUID> ids) {
        jdbc.sql("update bulk_operation set heartbeat_at = :now where id in (:ids) and ended_at is null")
                .param("now", now())
                .param("ids", ids)
                .update();
    }

    void deleteExpired() {
        jdbc.sql("delete from bulk_operation where started_at < ?")
                .param(Timestamp.from(clock.now().minus(RETENTION)))
                .update();
    }

    Optional<BulkOperation> find(UUID id) {
        return jdbc.sql("select r.*, r.heartbeat_at < ? as silent from bulk_operation r where id = ?")
                .params(Timestamp.from(clock.now().minus(HEARTBEAT_TIMEOUT)), id)
                .query(this::toOperation)
                .optional();
    }

    List<RejectedItem> findRejectedItems(UUID id, int offset, int limit) {
        return jdbc.sql(
                        """
                        select line, field, description, original from rejected_item where operation_id = ?
                        order by line, position limit ? offset ?""")
                .params(id, limit, offset)
                .query((row, number) -> new RejectedItem(
                        row.getInt("line"),
                        row.getString("field"),
                        row.getString("description"),
                        row.getString("original")))
                .list();
    }

    private BulkOperation toOperation(ResultSet row, int index) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new BulkOperation(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("return_path"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                row.getInt("total"),
                row.getInt("processed"),
                row.getInt("rejected"),
                ended == null ? null : ended.toInstant(),
                state(row, ended != null),
                row.getString("outcome"));
    }

    private OperationState state(ResultSet row, boolean ended) throws SQLException {
        if (ended) {
            return row.getBoolean("failed") ? OperationState.FAILED : OperationState.DONE;
        }
        return row.getBoolean("silent") ? OperationState.INTERRUPTED : OperationState.RUNNING;
    }

    private Timestamp now() {
        return Timestamp.from(clock.now());
    }

    private static String truncate(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + "…";
    }
}
