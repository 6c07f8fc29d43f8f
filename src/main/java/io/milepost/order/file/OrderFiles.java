package io.milepost.order.file;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.shared.RecordParameters;
import io.milepost.shared.TextCharacters;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Files of orders, tables {@code order_file} and {@code order_file_chunk}. The audit trail has who added or deleted one. */
@Repository
public class OrderFiles {

    private static final int CHUNK_BYTES = 512 * 1024;

    private record Chunk(UUID fileId, int number, byte[] content) {}

    private final JdbcClient jdbc;
    private final SalesOrders orders;
    private final AuditTrail audit;
    private final Clock clock;

    OrderFiles(JdbcClient jdbc, SalesOrders orders, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return newest first, without their content; one statement. An unknown order has none */
    public List<OrderFile> find(String orderNumber) {
        return jdbc.sql("select * from order_file where order_number = ? order by uploaded_at desc, id limit ?")
                .params(orderNumber, OrderFile.MAX_FILES)
                .query(OrderFiles::file)
                .list();
    }

    /**
     * Attaches a file to an order, also to one that has ended.
     *
     * @param name for display; a path before it is omitted
     * @throws NotFoundException     if there is no such order
     * @throws InvalidFieldException if the file is empty or larger than {@value OrderFile#MAX_BYTES} bytes
     * @throws ConflictException     if the order has {@value OrderFile#MAX_FILES} files
     */
    @Transactional
    public OrderFile add(String orderNumber, String name, byte[] content, String user) {
        orders.lock(orderNumber); // so that files that are added at the same time are counted
        if (content.length == 0) {
            throw new InvalidFieldException("file", message("order.file.error.empty"));
        }
        if (content.length > OrderFile.MAX_BYTES) {
            throw new InvalidFieldException("file", message("order.file.error.tooLarge", OrderFile.MAX_MEGABYTES));
        }
        if (find(orderNumber).size() >= OrderFile.MAX_FILES) {
            throw new ConflictException(message("order.file.error.tooMany", OrderFile.MAX_FILES));
        }
        var file = new OrderFile(
                UUID.randomUUID(),
                orderNumber,
                displayName(name),
                content.length,
                clock.instant().truncatedTo(ChronoUnit.MICROS), // as precise as the table
                user);
        jdbc.sql(
                        """
                        insert into order_file (id, order_number, file_name, byte_count, uploaded_at, uploaded_by)
                        values (:id, :order, :name, :size, :at, :by)""")
                .paramSource(new RecordParameters(file))
                .update();
        for (var chunk = 0; chunk * CHUNK_BYTES < content.length; chunk++) {
            var start = chunk * CHUNK_BYTES;
            var part = Arrays.copyOfRange(content, start, Math.min(content.length, start + CHUNK_BYTES));
            jdbc.sql(
                            "insert into order_file_chunk (file_id, chunk_number, content) values (:fileId, :number, :content)")
                    .paramSource(new RecordParameters(new Chunk(file.id(), chunk, part)))
                    .update();
        }
        audit.record(AuditArea.ORDER, orderNumber, message("audit.order.file"), user);
        return file;
    }

    private static String displayName(String name) {
        var line = TextCharacters.toLine(name.replaceFirst("^.*[/\\\\]", "")).strip();
        return line.isEmpty() ? "file" : TextCharacters.truncate(line, OrderFile.MAX_NAME_LENGTH);
    }

    /** @throws NotFoundException if the order has no such file */
    public OrderFile get(UUID id, String orderNumber) {
        return jdbc.sql("select * from order_file where id = ? and order_number = ?")
                .params(id, orderNumber)
                .query(OrderFiles::file)
                .optional()
                .orElseThrow(() -> new NotFoundException("file", id));
    }

    /** @return empty if there is no such file */
    public byte[] readContent(UUID id) {
        var content = new ByteArrayOutputStream();
        jdbc.sql("select content from order_file_chunk where file_id = ? order by chunk_number")
                .param(id)
                .query(row -> {
                    content.writeBytes(row.getBytes(1));
                });
        return content.toByteArray();
    }

    /** @throws NotFoundException if the order has no such file, such as after the first call */
    @Transactional
    public void delete(UUID id, String orderNumber, String user) {
        get(id, orderNumber);
        jdbc.sql("delete from order_file where id = ?").param(id).update();
        audit.record(AuditArea.ORDER, orderNumber, message("audit.order.fileDeleted"), user);
    }

    private static OrderFile file(ResultSet row, int number) throws SQLException {
        return new OrderFile(
                row.getObject("id", UUID.class),
                row.getString("order_number"),
                row.getString("file_name"),
                row.getInt("byte_count"),
                row.getTimestamp("uploaded_at").toInstant(),
                row.getString("uploaded_by"));
    }
}
