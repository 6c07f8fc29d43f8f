package io.milepost.testing.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Inserts texts into the log as if they had been sent, many at a time. */
public final class TextRowInserter {

    private final JdbcTemplate jdbc;

    public TextRowInserter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return ids of the texts of an order that has reached milestone S2P, oldest first, a second apart */
    public List<UUID> add(String order, String contact, int number, String status, String channel, Instant oldest) {
        var ids = new ArrayList<UUID>();
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < number; i++) {
            var id = UUID.randomUUID();
            var at = Timestamp.from(oldest.plusSeconds(i));
            ids.add(id);
            rows.add(
                    new Object[] {id, order, "x" + id, contact, "Contact " + contact, channel, status, at, at, at, at});
        }
        jdbc.batchUpdate(
                """
                insert into text_message (id, order_number, milestone, document, recipient_key, resend_number, contact_code,
                  contact_name, channel, address, phone_number, masked_address, template_name, template_version, body,
                  sandbox, status, attempts, send_order_at, due_at, needs_review, created_at, sent_at)
                values (?, ?, 'S2P', '1', ?, 0, ?, ?, ?, '', '', '***-***-0199', 'SMS S2P', 1, 'Hello', false, ?, 1,
                  ?, ?, false, ?, ?)""",
                rows);
        return ids;
    }

    /** Locks the texts first: a result that is recorded at the same moment would add an event in between. */
    public void remove(String order) {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(jdbc.getDataSource()));
        transaction.executeWithoutResult(status -> {
            jdbc.queryForList("select id from text_message where order_number = ? for update", order);
            jdbc.update(
                    "delete from text_status_event where text_id in (select id from text_message where order_number = ?)",
                    order);
            jdbc.update("delete from text_message where order_number = ?", order);
        });
    }
}
