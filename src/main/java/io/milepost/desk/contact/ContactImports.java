package io.milepost.desk.contact;

import io.milepost.bulk.BulkRefusal;
import io.milepost.bulk.BulkRun;
import io.milepost.bulk.BulkRun.State;
import io.milepost.bulk.BulkRuns;
import io.milepost.bulk.BulkWork.Progress;
import io.milepost.contact.TextAddresses;
import io.milepost.contact.csv.ContactFile;
import io.milepost.contact.csv.ContactFiles;
import io.milepost.contact.csv.ContactImport;
import io.milepost.contact.csv.RefusedRows;
import io.milepost.problem.Conflict;
import io.milepost.problem.Refusal;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports of contacts as bulk runs: a dry run first, which anybody may repeat, and then the import. */
@Component
class ContactImports {

    private static final int SHOWN = 100;

    /**
     * Where an import stands.
     *
     * @param dryRun   null if nobody has looked at the file yet
     * @param run      null if nobody has imported it yet
     * @param refusals the first of the newest run
     */
    public record Standing(
            ContactFile file, @Nullable BulkRun dryRun, @Nullable BulkRun run, List<BulkRefusal> refusals) {

        public boolean running() {
            return dryRun != null && dryRun.running() || run != null && run.running();
        }

        public @Nullable BulkRun newest() {
            return run == null ? dryRun : run;
        }
    }

    private final ContactFiles files;
    private final ContactImport imports;
    private final RefusedRows refusedRows;
    private final BulkRuns runs;

    ContactImports(ContactFiles files, ContactImport imports, RefusedRows refusedRows, BulkRuns runs) {
        this.files = files;
        this.imports = imports;
        this.refusedRows = refusedRows;
        this.runs = runs;
    }

    Standing of(UUID id) {
        var file = files.get(id);
        var dryRun = file.dryRun() == null ? null : runs.get(file.dryRun());
        var run = file.importRun() == null ? null : runs.get(file.importRun());
        var newest = run == null ? dryRun : run;
        return new Standing(file, dryRun, run, newest == null ? List.of() : runs.refusals(newest.id(), SHOWN));
    }

    /** @throws Refusal if it is not a file of contacts */
    UUID upload(String name, String user, byte[] content) {
        return files.keep(name, user, content);
    }

    /** @throws Conflict if the file is being looked at or imported */
    void lookAt(UUID id, String user) {
        var file = idle(id).file();
        files.lookedAtBy(
                id, runs.start("Dry run of " + file.name(), path(id), user, file.rows(), progress -> imports.dryRun(
                                id, told(progress))
                        .planned()));
    }

    /** @throws Conflict if nobody has looked at the file, or if it is being imported */
    void begin(UUID id, String user) {
        var standing = idle(id);
        if (standing.dryRun() == null || standing.dryRun().state() != State.DONE) {
            throw new Conflict("Look at what would happen first.");
        }
        var file = standing.file();
        files.importedBy(
                id, runs.start("Import of " + file.name(), path(id), user, file.rows(), progress -> imports.run(
                                id, told(progress))
                        .done()));
    }

    private Standing idle(UUID id) {
        var standing = of(id);
        if (standing.running()) {
            throw new Conflict("This file is being worked on already; wait until that has ended.");
        }
        return standing;
    }

    /** More people may see bulk runs than numbers: rows stay in the file, and where columns are shifted any cell holds one. */
    private static ContactImport.Listener told(Progress progress) {
        return (rows, refused) -> progress.more(
                rows,
                refused.stream()
                        .map(one -> new BulkRefusal(
                                one.line(),
                                one.field(),
                                TextAddresses.withoutNumbers(one.sentence()),
                                TextAddresses.withoutNumbers(one.code())))
                        .toList());
    }

    /** Writes the rows that the newest run refused. */
    void refusedRows(UUID id, Writer out) throws IOException {
        var newest = of(id).newest();
        refusedRows.write(
                id,
                sink -> {
                    if (newest != null) {
                        runs.eachRefusal(newest.id(), one -> sink.refused(one.line(), one.field(), one.sentence()));
                    }
                },
                out);
    }

    static String path(UUID id) {
        return "/import/contacts/" + id;
    }
}
