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

/** Tables {@code bulk_run} and {@code bulk_refusal}. */
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
                        insert into bulk_run (id, title, back, started_by, started_at, total, done, refused, alive_at,
                          failed, outcome)
                        values (?, ?, ?, ?, ?, ?, 0, 0, ?, false, '')""")
                .params(id, cut(title, 200), back, user, now(), total, now())
                .update();
        return id;
    }

    @Transactional
    public void add(UUID id, int things, List<BulkRefusal> refusals) {
        var lines = refusals.stream().map(BulkRefusal::line).distinct().count();
        jdbc.sql("update bulk_run set done = done + ?, refused = refused + ? where id = ?")
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
                "insert into bulk_refusal (run_id, line, place, field, sentence, original) values (?, ?, ?, ?, ?, ?)",
                List.of(rows));
    }

    void end(UUID id, boolean failed, String outcome) {
        jdbc.sql("update bulk_run set ended_at = ?, failed = ?, outcome = ? where id = ?")
                .params(now(), failed, cut(outcome, 500), id)
                .update();
    }

    void alive(Collection<UUID> ids) {
        jdbc.sql("update bulk_run set alive_at = :now where id in (:ids) and ended_at is null")
                .param("now", now())
                .param("ids", ids)
                .update();
    }

    void deleteOld() {
        jdbc.sql("delete from bulk_run where started_at < ?")
                .param(Timestamp.from(clock.now().minus(KEPT)))
                .update();
    }

    Optional<BulkRun> find(UUID id) {
        return jdbc.sql("select r.*, r.alive_at < ? as silent from bulk_run r where id = ?")
                .params(Timestamp.from(clock.now().minus(SILENCE)), id)
                .query(this::run)
                .optional();
    }

    List<BulkRefusal> refusals(UUID id, int offset, int limit) {
        return jdbc.sql(
                        """
                        select line, field, sentence, original from bulk_refusal where run_id = ?
                        order by line, place limit ? offset ?""")
                .params(id, limit, offset)
                .query(BulkRefusal.class)
                .list();
    }

    private BulkRun run(ResultSet row, int index) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new BulkRun(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("back"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("refused"),
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
