package io.milepost.contact.csv;

import io.milepost.shared.CsvInjectionEscaper;
import io.milepost.shared.csv.CsvSeparator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Exports the rows that an import rejected as uploaded, with two more columns: the line and its errors. The rows can be
 * corrected and imported again; the import ignores the two columns.
 */
@Service
public class RejectedRowExport {

    private final ContactFiles files;

    RejectedRowExport(ContactFiles files) {
        this.files = files;
    }

    /** Receives the errors of rejected rows. */
    @FunctionalInterface
    public interface Sink {
        void reject(int line, String field, String message);
    }

    /** @param source passes all errors to the sink, by line */
    public void write(UUID file, Consumer<Sink> source, Writer out) throws IOException {
        out.write(CsvSeparator.BYTE_ORDER_MARK);
        var uploaded = files.get(file);
        try (var csv = new ContactCsv(files.readContent(uploaded.id()), uploaded.mapping());
                var printer = CSVFormat.RFC4180.print(out)) {
            printer.printRecord(Stream.concat(
                    Stream.of("Line", "Problem"), csv.headers().stream().map(RejectedRowExport::cell)));
            var rows = new RowWriter(csv, printer);
            source.accept(rows);
            rows.flush();
        }
    }

    /** Escapes a cell, but not twice if it was uploaded escaped. */
    private static @Nullable String cell(String cell) {
        return CsvInjectionEscaper.escape(CsvInjectionEscaper.unescape(cell));
    }

    private static final class RowWriter implements Sink {

        private final ContactCsv csv;
        private final CSVPrinter printer;
        private final List<String> problems = new ArrayList<>();
        private int line;

        RowWriter(ContactCsv csv, CSVPrinter printer) {
            this.csv = csv;
            this.printer = printer;
        }

        @Override
        public void reject(int line, String field, String message) {
            if (line != this.line) {
                flush();
                this.line = line;
            }
            problems.add(field.isEmpty() ? message : field + ": " + message);
        }

        void flush() {
            if (problems.isEmpty()) {
                return;
            }
            try {
                printer.printRecord(Stream.concat(
                        Stream.of(line, CsvInjectionEscaper.escape(String.join("; ", problems))),
                        cells().stream().map(RejectedRowExport::cell)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            problems.clear();
        }

        private List<String> cells() {
            while (csv.hasNext()) {
                var row = csv.next();
                if (row.line() == line) {
                    return row.cells();
                }
            }
            return List.of();
        }
    }
}
