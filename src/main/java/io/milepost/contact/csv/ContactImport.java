package io.milepost.contact.csv;

import io.milepost.contact.ContactAudit;
import io.milepost.contact.ContactBatchWriter;
import io.milepost.contact.ContactService;
import io.milepost.contact.Contacts;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.SubscriptionService;
import io.milepost.contact.consent.SubscriptionService.Origin;
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

    private static final int BATCH_SIZE = 200;

    /** @param field heading of the column; empty if the whole row is invalid */
    public record RejectedRow(int line, String field, String message, String code) {}

    /** Receives the progress of an import. */
    @FunctionalInterface
    public interface ProgressListener {

        /**
         * Called outside of any transaction.
         *
         * @param rows     number of rows processed since the last call
         * @param rejected errors of the rejected rows, by line; a row may have several
         */
        void onProgress(int rows, List<RejectedRow> rejected);
    }

    private final ContactFiles files;
    private final ContactService contactService;
    private final Contacts existingContacts;
    private final ContactBatchWriter batchWriter;
    private final SubscriptionService subscriptions;
    private final ContactAudit audit;
    private final TransactionTemplate transaction;

    ContactImport(
            ContactFiles files,
            ContactService contactService,
            Contacts existingContacts,
            ContactBatchWriter batchWriter,
            SubscriptionService subscriptions,
            ContactAudit audit,
            TransactionTemplate transaction) {
        this.files = files;
        this.contactService = contactService;
        this.existingContacts = existingContacts;
        this.batchWriter = batchWriter;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Dry run: counts what {@link #run} would do; changes nothing. */
    public ImportSummary dryRun(UUID file, ProgressListener listener) {
        return process(file, listener, true);
    }

    /** Imports the file, {@value #BATCH_SIZE} rows per transaction. */
    public ImportSummary run(UUID file, ProgressListener listener) {
        return process(file, listener, false);
    }

    private ImportSummary process(UUID id, ProgressListener listener, boolean dryRun) {
        var file = files.get(id);
        var importer = new ContactBatchImporter(
                contactService,
                existingContacts,
                batchWriter,
                subscriptions,
                audit,
                new Origin(ConsentSource.IMPORT, file.uploadedBy(), false),
                dryRun);
        try (var csv = new ContactCsv(files.readContent(id), file.mapping())) {
            csv.requireComplete(file.mapping());
            List<ContactRow> rows;
            while (!(rows = csv.next(BATCH_SIZE)).isEmpty()) {
                var batch = rows;
                var rejected = transaction.execute(status -> importer.importRows(batch));
                listener.onProgress(rows.size(), rejected == null ? List.of() : rejected);
            }
        }
        return importer.summary();
    }
}
