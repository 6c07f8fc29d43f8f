package io.milepost.order.note;

import io.milepost.order.note.OrderNote.Mention;
import io.milepost.shared.Page;
import io.milepost.shared.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Notes about orders, tables {@code order_note} and {@code order_note_mention}. */
@Repository
public class OrderNotes {

    private static final String SELECT =
            """
            select n.id, n.order_number, n.written_at, n.written_by, n.note_text, m.group_name, m.done_at, m.done_by
            from (select * from order_note where %s) n left join order_note_mention m on m.note_id = n.id
            order by n.written_at desc, n.id, m.group_name""";

    private record MentionRow(UUID noteId, String group) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    OrderNotes(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** @return newest first; one statement. An order without notes, or an unknown one, has none */
    public List<OrderNote> findNewest(String orderNumber, int limit) {
        return find(orderNumber, limit, 0);
    }

    /** @return newest first */
    public Page<OrderNote> findPage(String orderNumber, int page, int size) {
        var total = jdbc.sql("select count(*) from order_note where order_number = ?")
                .param(orderNumber)
                .query(Long.class)
                .single();
        return new Page<>(find(orderNumber, size, (long) page * size), page, size, total);
    }

    private List<OrderNote> find(String orderNumber, int limit, long offset) {
        return read(jdbc.sql(SELECT.formatted(
                        "order_number = :order order by written_at desc, id limit :limit offset :offset"))
                .param("order", orderNumber)
                .param("limit", limit)
                .param("offset", offset));
    }

    private static List<OrderNote> read(StatementSpec statement) {
        var notes = new LinkedHashMap<UUID, OrderNote>();
        statement.query(row -> {
            add(notes, row);
        });
        return List.copyOf(notes.values());
    }

    /** @return notes that name one of the groups and are not done by it, the oldest first; each with these mentions only */
    public List<OrderNote> findOpen(Collection<String> groups, int limit) {
        return read(jdbc.sql(
                        """
                        select n.id, n.order_number, n.written_at, n.written_by, n.note_text, m.group_name, m.done_at, m.done_by
                        from order_note_mention m join order_note n on n.id = m.note_id
                        where m.done_at is null and m.group_name in (:groups)
                        order by n.written_at, n.id, m.group_name limit :limit""")
                .param("groups", groups)
                .param("limit", limit));
    }

    private static void add(LinkedHashMap<UUID, OrderNote> notes, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var note = notes.get(id);
        if (note == null) {
            note = new OrderNote(
                    id,
                    row.getString("order_number"),
                    row.getTimestamp("written_at").toInstant(),
                    row.getString("written_by"),
                    row.getString("note_text"),
                    new ArrayList<>());
            notes.put(id, note);
        }
        if (row.getString("group_name") != null) {
            var done = row.getTimestamp("done_at");
            note.mentions()
                    .add(new Mention(
                            row.getString("group_name"),
                            done == null ? null : done.toInstant(),
                            row.getString("done_by")));
        }
    }

    Optional<OrderNote> find(UUID id) {
        return read(jdbc.sql(SELECT.formatted("id = :id")).param("id", id)).stream()
                .findFirst();
    }

    /** @return false if there is a note with its id */
    boolean insert(OrderNote note) {
        var inserted = jdbc.sql(
                        """
                        insert into order_note (id, order_number, written_at, written_by, note_text)
                        values (:id, :order, :at, :by, :text) on conflict do nothing""")
                .paramSource(new RecordParameters(note))
                .update();
        if (inserted > 0 && !note.mentions().isEmpty()) {
            batch.batchUpdate(
                    """
                    insert into order_note_mention (note_id, group_name, done_at, done_by)
                    values (:noteId, :group, null, '')""",
                    RecordParameters.batch(note.mentions().stream()
                            .map(mention -> new MentionRow(note.id(), mention.group()))
                            .toList()));
        }
        return inserted > 0;
    }

    /** @return false if it was done before, or the note does not name the group */
    boolean markDone(UUID id, String group, String user, Instant now) {
        return jdbc.sql(
                                """
                                update order_note_mention set done_at = :now, done_by = :user
                                where note_id = :id and group_name = :group and done_at is null""")
                        .param("now", Timestamp.from(now))
                        .param("user", user)
                        .param("id", id)
                        .param("group", group)
                        .update()
                > 0;
    }
}
