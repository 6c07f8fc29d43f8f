package io.milepost.desk.contact.csv;

import static io.milepost.messages.Messages.message;

import io.milepost.bulk.BulkOperation;
import io.milepost.bulk.BulkOperation.OperationState;
import io.milepost.bulk.BulkOperationRunner;
import io.milepost.bulk.BulkOperationTask.Progress;
import io.milepost.bulk.NewBulkOperation;
import io.milepost.bulk.RejectedItem;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.csv.ColumnMapping;
import io.milepost.contact.csv.ContactFile;
import io.milepost.contact.csv.ContactFilePreview;
import io.milepost.contact.csv.ContactFilePreview.RejectedCells;
import io.milepost.contact.csv.ContactFiles;
import io.milepost.contact.csv.ContactImport;
import io.milepost.contact.csv.ImportSummary;
import io.milepost.contact.csv.RejectedRowExport;
import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs imports of contacts as bulk operations: first a dry run, which can be repeated, then the import. */
@Component
class ContactImportService {

    /**
     * Status of an import.
     *
     * @param dryRun        null if the file has not been previewed yet
     * @param run           null if the file has not been imported yet
     * @param rejectedItems the first rejected rows of the latest run
     */
    public record ImportStatus(
            ContactFile file,
            @Nullable BulkOperation dryRun,
            @Nullable BulkOperation run,
            List<RejectedItem> rejectedItems) {

        public boolean running() {
            return dryRun != null && dryRun.running() || run != null && run.running();
        }

        public @Nullable BulkOperation newest() {
            return run == null ? dryRun : run;
        }
    }

    private final ContactFiles files;
    private final ContactImport imports;
    private final ContactFilePreview preview;
    private final RejectedRowExport rejectedRows;
    private final BulkOperationRunner runner;

    ContactImportService(
            ContactFiles files,
            ContactImport imports,
            ContactFilePreview preview,
            RejectedRowExport rejectedRows,
            BulkOperationRunner runner) {
        this.preview = preview;
        this.files = files;
        this.imports = imports;
        this.rejectedRows = rejectedRows;
        this.runner = runner;
    }

    /** A rejected row as uploaded: bulk operations contain masked values, and this page is only for users who see all. */
    public record RejectedCell(RejectedItem item, String code, String value) {}

    List<RejectedCell> findRejectedCells(ImportStatus status) {
        var items = status.rejectedItems();
        var rows = preview.rows(
                status.file().id(), items.stream().map(RejectedItem::line).collect(Collectors.toSet()));
        return items.stream()
                .map(item -> {
                    var row = rows.getOrDefault(item.line(), new RejectedCells("", Map.of()));
                    return new RejectedCell(item, row.code(), row.cells().getOrDefault(item.field(), ""));
                })
                .toList();
    }

    /**
     * Sets what the columns of a file are used as, and starts a dry run.
     *
     * @param columns in the order of the file
     * @throws DomainException if no column is used as code, if two are used as the same, or the file has been imported
     */
    void setColumns(UUID id, List<String> columns, String user) {
        if (requireIdle(id).run() != null) {
            throw new ConflictException(message("import.error.imported"));
        }
        files.setMapping(id, ColumnMapping.of(columns));
        startDryRun(id, user);
    }

    ImportStatus getStatus(UUID id) {
        var file = files.get(id);
        var dryRun = file.dryRun() == null ? null : runner.get(file.dryRun());
        var run = file.importRun() == null ? null : runner.get(file.importRun());
        var newest = run == null ? dryRun : run;
        return new ImportStatus(
                file, dryRun, run, newest == null ? List.of() : runner.findFirstRejectedItems(newest.id()));
    }

    /** @throws DomainException if it is not a valid file of contacts */
    UUID upload(String name, String user, byte[] content) {
        return files.store(name, user, content);
    }

    /** @throws DomainException if its columns are not clear, or a dry run or an import of the file is in progress */
    void startDryRun(UUID id, String user) {
        var file = requireIdle(id).file();
        files.requireComplete(file);
        var title = message("import.run.dryRunOperation", file.name());
        files.linkDryRun(
                id,
                runner.start(
                        new NewBulkOperation(title, path(id), user, file.rows()),
                        progress -> summary("import.run.planned", imports.dryRun(id, toListener(progress)))));
    }

    /** @throws ConflictException if no dry run has completed, or a dry run or an import is in progress */
    void startImport(UUID id, String user) {
        var status = requireIdle(id);
        if (status.dryRun() == null || status.dryRun().state() != OperationState.DONE) {
            throw new ConflictException(message("import.error.noPreview"));
        }
        var file = status.file();
        var title = message("import.run.title", file.name());
        files.linkImport(
                id,
                runner.start(
                        new NewBulkOperation(title, path(id), user, file.rows()),
                        progress -> summary("import.run.result", imports.run(id, toListener(progress)))));
    }

    private String summary(String key, ImportSummary tally) {
        return message(
                        key,
                        tally.created(),
                        tally.changed(),
                        tally.unchanged(),
                        tally.rejected(),
                        tally.organizations())
                + (tally.withheld() == 0 ? "" : " " + message("import.run.withheld", tally.withheld()));
    }

    private ImportStatus requireIdle(UUID id) {
        var status = getStatus(id);
        if (status.running()) {
            throw new ConflictException(message("import.error.inProgress"));
        }
        return status;
    }

    /**
     * Masks phone numbers, because more users may see bulk operations than phone numbers. Rows stay in the file, and
     * if its columns are shifted, any cell may contain a number.
     */
    private static ContactImport.ProgressListener toListener(Progress progress) {
        return (rows, rejected) -> progress.reportProgress(
                rows,
                rejected.stream()
                        .map(one -> new RejectedItem(
                                one.line(),
                                one.field(),
                                TextAddressParser.maskNumbers(one.message()),
                                TextAddressParser.maskNumbers(one.code())))
                        .toList());
    }

    /** Writes the rows that the latest run rejected. */
    void writeRejectedRows(UUID id, Writer out) throws IOException {
        var newest = getStatus(id).newest();
        rejectedRows.write(
                id,
                sink -> {
                    if (newest != null) {
                        runner.forEachRejectedItem(
                                newest.id(), one -> sink.reject(one.line(), one.field(), one.message()));
                    }
                },
                out);
    }

    static String path(UUID id) {
        return "/import/contacts/" + id;
    }
}
