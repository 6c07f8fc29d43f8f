package io.milepost.contact.csv;

import io.milepost.contact.ContactBatchWriter;
import io.milepost.contact.ContactService;
import io.milepost.contact.Contacts;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports an uploaded file: valid rows are imported, invalid ones are rejected one by one. Repeating it changes
 * nothing, so an interrupted import is simply started again.
 */
@Service
public class ContactImport {

    private static final int ROWS_AT_A_TIME = 200;

    /** @param field heading of the column; empty if the whole row is invalid */
    public record Refused(int line, String field, String sentence, String code) {}

    /** Receives the progress of an import. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Called outside of any transaction.
         *
         * @param rows    number of rows processed since the last call
         * @param refused errors of the rejected rows, by line; a row may have several
         */
        void more(int rows, List<Refused> refused);
    }

    private final ContactFiles files;
    private final ContactService entry;
    private final Contacts all;
    private final ContactBatchWriter contacts;
    private final TransactionTemplate transaction;

    ContactImport(
            ContactFiles files,
            ContactService entry,
            Contacts all,
            ContactBatchWriter contacts,
            TransactionTemplate transaction) {
        this.files = files;
        this.entry = entry;
        this.all = all;
        this.contacts = contacts;
        this.transaction = transaction;
    }

    /** Dry run: counts what {@link #run} would do; changes nothing. */
    public ImportTally dryRun(UUID file, Listener listener) {
        return go(file, listener, new RowsOfContacts(entry, all, contacts, false));
    }

    /** Imports the file, {@value #ROWS_AT_A_TIME} rows per transaction. */
    public ImportTally run(UUID file, Listener listener) {
        return go(file, listener, new RowsOfContacts(entry, all, contacts, true));
    }

    private ImportTally go(UUID file, Listener listener, RowsOfContacts work) {
        try (var csv = new ContactCsv(files.content(files.get(file).id()))) {
            List<Row> rows;
            while (!(rows = csv.next(ROWS_AT_A_TIME)).isEmpty()) {
                var some = rows;
                var refused = transaction.execute(status -> work.take(some));
                listener.more(rows.size(), refused == null ? List.of() : refused);
            }
        }
        return work.tally();
    }
}
