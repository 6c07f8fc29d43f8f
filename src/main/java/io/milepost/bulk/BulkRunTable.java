package io.milepost.bulk;

import io.milepost.bulk.BulkRun.State;
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
class BulkRunTable {

    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final DatabaseClock clock;

    BulkRunTable(JdbcClient jdbc, JdbcTemplate batch, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    UUID insert(String title, String back, String user, int total) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into bulk_operation (id, title, return_path, started_by, started_at, total, processed,
                          rejected, heartbeat_at, failed, outcome)
                        values (?, ?, ?, ?, ?, ?, 0, 0, ?, false, '')""")
                .params(id, cut(title, 200), back, user, now(), total, now())
                .update();
        return id;
    }

    @Transactional
    public void add(UUID id, int things, List<BulkRefusal> refusals) {
        var lines = refusals.stream().map(BulkRefusal::line).distinct().count();
        jdbc.sql("update bulk_operation set processed = processed + ?, rejected = rejected + ? where id = ?")
                .params(things, lines, id)
                .update();
        var place = 0;
        var rows = new Object[refusals.size()][];
        for (var i = 0; i < rows.length; i++) {
            var refusal = refusals.get(i);
            place = i > 0 && refusals.get(i - 1).line() == refusal.line() ? place + 1 : 0;
            rows[i] = new Object[] {
                id,
                refusal.line(),
                place,
                cut(refusal.field(), 80),
                cut(refusal.sentence(), 500),
                cut(refusal.original(), 4000)
            };
        }
        batch.batchUpdate(
                """
                insert into rejected_item (operation_id, line, position, field, description, original)
                values (?, ?, ?, ?, ?, ?)""",
                List.of(rows));
    }

    void end(UUID id, boolean failed, String outcome) {
        jdbc.sql("update bulk_operation set ended_at = ?, failed = ?, outcome = ? where id = ?")
                .params(now(), failed, cut(outcome, 500), id)
                .update();
    }

    void alive(Collection<UUID> ids) {
        jdbc.sql("update bulk_operation set heartbeat_at = :now where id in (:ids) and ended_at is null")
                .param("now", now())
                .param("ids", ids)
                .update();
    }

    void deleteOld() {
        jdbc.sql("delete from bulk_operation where started_at < ?")
                .param(Timestamp.from(clock.now().minus(KEPT)))
                .update();
    }

    Optional<BulkRun> find(UUID id) {
        return jdbc.sql("select r.*, r.heartbeat_at < ? as silent from bulk_operation r where id = ?")
                .params(Timestamp.from(clock.now().minus(SILENCE)), id)
                .query(this::run)
                .optional();
    }

    List<BulkRefusal> refusals(UUID id, int offset, int limit) {
        return jdbc.sql(
                        """
                        select line, field, description, original from rejected_item where operation_id = ?
                        order by line, position limit ? offset ?""")
                .params(id, limit, offset)
                .query((row, number) -> new BulkRefusal(
                        row.getInt("line"),
                        row.getString("field"),
                        row.getString("description"),
                        row.getString("original")))
                .list();
    }

    private BulkRun run(ResultSet row, int index) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new BulkRun(
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

    private State state(ResultSet row, boolean ended) throws SQLException {
        if (ended) {
            return row.getBoolean("failed") ? State.FAILED : State.DONE;
        }
        return row.getBoolean("silent") ? State.INTERRUPTED : State.RUNNING;
    }

    private Timestamp now() {
        return Timestamp.from(clock.now());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
