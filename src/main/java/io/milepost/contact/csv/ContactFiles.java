package io.milepost.contact.csv;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.shared.TextCharacters;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores uploaded files in the database, for all nodes. Deletes them after a week, because they contain phone numbers.
 */
@Repository
public class ContactFiles {

    public static final int MAX_MEGABYTES = 10;
    public static final int MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;
    public static final int MAX_ROWS = 100_000;

    private static final Duration RETENTION = Duration.ofDays(7);
    private static final int CHUNK_BYTES = 512 * 1024;
    private static final int MAX_NAME_LENGTH = 120;

    private final JdbcClient jdbc;
    private final Clock clock;

    ContactFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores a file for a week.
     *
     * @param name    for display; truncated to 120 characters
     * @param content at most {@value #MAX_BYTES} bytes
     * @throws InvalidFieldException if it is not a valid file of contacts, or too large; nothing is stored then
     */
    @Transactional
    public UUID store(String name, String user, byte[] content) {
        var rows = countRows(content);
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into contact_file (id, name, uploaded_by, uploaded_at, row_count, column_mapping)
                        values (:id, :name, :uploadedBy, :uploadedAt, :rows, '')""")
                .param("id", id)
                .param("name", displayName(name))
                .param("uploadedBy", user)
                .param("uploadedAt", Timestamp.from(clock.instant()))
                .param("rows", rows)
                .update();
        for (var chunk = 0; chunk * CHUNK_BYTES < content.length; chunk++) {
            var start = chunk * CHUNK_BYTES;
            jdbc.sql(
                            """
                            insert into contact_file_chunk (file_id, chunk_number, content)
                            values (:file, :chunk, :content)""")
                    .param("file", id)
                    .param("chunk", chunk)
                    .param("content", Arrays.copyOfRange(content, start, Math.min(content.length, start + CHUNK_BYTES)))
                    .update();
        }
        return id;
    }

    private static String displayName(String name) {
        var line = TextCharacters.toLine(name).strip();
        return line.isEmpty() ? "contacts.csv" : TextCharacters.truncate(line, MAX_NAME_LENGTH);
    }

    private static int countRows(byte[] content) {
        if (content.length == 0) {
            throw new InvalidFieldException("file", message("import.error.empty"));
        }
        if (content.length > MAX_BYTES) {
            throw new InvalidFieldException("file", message("import.error.tooLarge", MAX_MEGABYTES));
        }
        try (var csv = new ContactCsv(content, ColumnMapping.BY_HEADING)) {
            var rows = 0;
            for (; csv.hasNext(); csv.next()) {
                if (++rows > MAX_ROWS) {
                    throw new InvalidFieldException("file", message("import.error.tooManyRows", MAX_ROWS));
                }
            }
            if (rows == 0) {
                throw new InvalidFieldException("file", message("import.error.noRows"));
            }
            return rows;
        }
    }

    /** Deletes files older than a week. Repeating it changes nothing. */
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
    public void deleteExpired() {
        jdbc.sql("delete from contact_file where uploaded_at < ?")
                .param(retentionStart())
                .update();
    }

    private Timestamp retentionStart() {
        return Timestamp.from(clock.instant().minus(RETENTION));
    }

    /** @throws NotFoundException if there is no such file, or it has been deleted */
    public ContactFile get(UUID id) {
        return jdbc.sql("select * from contact_file where id = :id and uploaded_at >= :start")
                .param("id", id)
                .param("start", retentionStart())
                .query(ContactFiles::file)
                .optional()
                .orElseThrow(() -> new NotFoundException("file", id.toString()));
    }

    /** @return newest first */
    public List<ContactFile> findNewest(int limit) {
        return jdbc.sql("select * from contact_file where uploaded_at >= :start order by uploaded_at desc limit :limit")
                .param("start", retentionStart())
                .param("limit", limit)
                .query(ContactFiles::file)
                .list();
    }

    /** @throws InvalidFieldException if no column is used as code, or two are used as the same */
    public void requireComplete(ContactFile file) {
        requireComplete(file.id(), file.mapping());
    }

    private void requireComplete(UUID id, ColumnMapping mapping) {
        try (var csv = new ContactCsv(readContent(id), mapping)) {
            csv.requireComplete(mapping);
        }
    }

    /**
     * Sets what the columns of a file are used as. Repeating it changes nothing.
     *
     * @throws InvalidFieldException if no column is used as code, or two are used as the same; then nothing is changed
     */
    public void setMapping(UUID id, ColumnMapping mapping) {
        requireComplete(id, mapping);
        jdbc.sql("update contact_file set column_mapping = :mapping where id = :id")
                .param("mapping", mapping.chosen())
                .param("id", id)
                .update();
    }

    public void linkDryRun(UUID id, UUID operation) {
        jdbc.sql("update contact_file set dry_run_id = :operation where id = :id")
                .param("operation", operation)
                .param("id", id)
                .update();
    }

    public void linkImport(UUID id, UUID operation) {
        jdbc.sql("update contact_file set import_id = :operation where id = :id")
                .param("operation", operation)
                .param("id", id)
                .update();
    }

    byte[] readContent(UUID id) {
        var content = new ByteArrayOutputStream();
        jdbc.sql("select content from contact_file_chunk where file_id = ? order by chunk_number")
                .param(id)
                .query(row -> {
                    content.writeBytes(row.getBytes(1));
                });
        return content.toByteArray();
    }

    private static ContactFile file(ResultSet row, int number) throws SQLException {
        return new ContactFile(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("uploaded_by"),
                row.getTimestamp("uploaded_at").toInstant(),
                row.getInt("row_count"),
                new ColumnMapping(row.getString("column_mapping")),
                row.getObject("dry_run_id", UUID.class),
                row.getObject("import_id", UUID.class));
    }
}
