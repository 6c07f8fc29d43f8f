package io.milepost.bulk;

import io.milepost.bulk.BulkOperation.OperationState;
import io.milepost.bulk.ItemResult.ItemState;
import io.milepost.database.DatabaseClock;
import io.milepost.shared.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Tables {@code bulk_operation}, {@code bulk_item} and {@code rejected_item}. */
@Repository
class BulkOperationRepository {

    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration RETENTION = Duration.ofDays(30);

    private static final String INSERT_REJECTED =
            """
            insert into rejected_item (operation_id, line, position, field, description, original)
            values (:operation, :line, :position, :field, :message, :original)""";

    private static final String INSERT_ITEM =
            "insert into bulk_item (operation_id, line, name, path) values (:operation, :line, :name, :path)";

    private record ItemRow(UUID operation, int line, String name, String path) {}

    /** @param position of the error among those of its line, from 0 */
    private record RejectedItemRow(
            UUID operation, int line, int position, String field, String message, String original) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final DatabaseClock clock;

    BulkOperationRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    @Transactional
    public UUID insert(NewBulkOperation operation) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into bulk_operation (id, title, return_path, started_by, started_at, total, processed,
                          rejected, heartbeat_at, failed, outcome)
                        values (:id, :title, :returnPath, :startedBy, :now, :total, 0, 0, :now, false, '')""")
                .param("id", id)
                .param("title", truncate(operation.title(), 200))
                .param("returnPath", operation.returnPath())
                .param("startedBy", operation.startedBy())
                .param("now", now())
                .param("total", operation.total())
                .update();
        insertItems(id, operation.items());
        return id;
    }

    private void insertItems(UUID id, List<BulkItem> items) {
        var rows = IntStream.range(0, items.size())
                .mapToObj(i -> new ItemRow(
                        id,
                        i + 1,
                        truncate(items.get(i).name(), 100),
                        items.get(i).path()))
                .toList();
        if (!rows.isEmpty()) {
            batch.batchUpdate(INSERT_ITEM, RecordParameters.batch(rows));
        }
    }

    @Transactional
    public void recordProgress(UUID id, int items, List<RejectedItem> rejectedItems) {
        var lines = rejectedItems.stream().map(RejectedItem::line).distinct().count();
        jdbc.sql(
                        """
                        update bulk_operation set processed = processed + :items, rejected = rejected + :lines
                        where id = :id""")
                .param("items", items)
                .param("lines", lines)
                .param("id", id)
                .update();
        batch.batchUpdate(INSERT_REJECTED, RecordParameters.batch(toRows(id, rejectedItems)));
    }

    private static List<RejectedItemRow> toRows(UUID id, List<RejectedItem> items) {
        var rows = new ArrayList<RejectedItemRow>();
        var position = 0;
        var line = 0;
        for (var item : items) {
            position = item.line() == line ? position + 1 : 0;
            line = item.line();
            rows.add(new RejectedItemRow(
                    id,
                    line,
                    position,
                    truncate(item.field(), 80),
                    truncate(item.message(), 500),
                    truncate(item.original(), 4000)));
        }
        return rows;
    }

    void complete(UUID id, boolean failed, String outcome) {
        jdbc.sql("update bulk_operation set ended_at = :now, failed = :failed, outcome = :outcome where id = :id")
                .param("now", now())
                .param("failed", failed)
                .param("outcome", truncate(outcome, 500))
                .param("id", id)
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
        return jdbc.sql("select r.*, r.heartbeat_at < :lastHeartbeat as silent from bulk_operation r where id = :id")
                .param("lastHeartbeat", Timestamp.from(clock.now().minus(HEARTBEAT_TIMEOUT)))
                .param("id", id)
                .query(this::toOperation)
                .optional();
    }

    List<RejectedItem> findRejectedItems(UUID id, int offset, int limit) {
        return jdbc.sql(
                        """
                        select line, field, description, original from rejected_item where operation_id = :id
                        order by line, position limit :limit offset :offset""")
                .param("id", id)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new RejectedItem(
                        row.getInt("line"),
                        row.getString("field"),
                        row.getString("description"),
                        row.getString("original")))
                .list();
    }

    /** Items are processed in the order of their lines: the number of those processed says which ones are done. */
    List<ItemResult> findItems(UUID id) {
        return jdbc.sql(
                        """
                        select i.name, i.path, i.line <= o.processed as processed, r.description
                        from bulk_item i join bulk_operation o on o.id = i.operation_id
                        left join rejected_item r
                          on r.operation_id = i.operation_id and r.line = i.line and r.position = 0
                        where i.operation_id = ? order by i.line""")
                .param(id)
                .query((row, number) -> toResult(
                        new BulkItem(row.getString("name"), row.getString("path")),
                        row.getBoolean("processed"),
                        row.getString("description")))
                .list();
    }

    private static ItemResult toResult(BulkItem item, boolean processed, @Nullable String rejection) {
        if (rejection != null) {
            return new ItemResult(item, ItemState.REJECTED, rejection);
        }
        return new ItemResult(item, processed ? ItemState.DONE : ItemState.OPEN, "");
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
