package io.milepost.contact.csv;

import io.milepost.contact.ContactEntry;
import io.milepost.contact.Contacts;
import io.milepost.contact.ManyContacts;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports an uploaded file: good rows come in, bad ones are refused one by one. Repeating it changes nothing, so one that
 * was interrupted is simply begun again.
 */
@Service
public class ContactImport {

    private static final int ROWS_AT_A_TIME = 200;

    /** @param field heading of the column; empty if it is all of the row */
    public record Refused(int line, String field, String sentence, String code) {}

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Outside of any transaction.
         *
         * @param rows    how many more have been looked at
         * @param refused what of them was refused, by line; a row may be refused for several reasons
         */
        void more(int rows, List<Refused> refused);
    }

    private final ContactFiles files;
    private final ContactEntry entry;
    private final Contacts all;
    private final ManyContacts contacts;
    private final TransactionTemplate transaction;

    ContactImport(
            ContactFiles files,
            ContactEntry entry,
            Contacts all,
            ManyContacts contacts,
            TransactionTemplate transaction) {
        this.files = files;
        this.entry = entry;
        this.all = all;
        this.contacts = contacts;
        this.transaction = transaction;
    }

    /** Says what {@link #run} would do; changes nothing. */
    public ImportTally dryRun(UUID file, Listener listener) {
        return go(file, listener, new RowsOfContacts(entry, all, contacts, false));
    }

    /** Imports it, {@value #ROWS_AT_A_TIME} rows in a transaction. */
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
