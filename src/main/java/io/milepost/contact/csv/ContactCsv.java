package io.milepost.contact.csv;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.csv.RecordLengthReader.RecordTooLongException;
import io.milepost.error.InvalidFieldException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a file of contacts row by row. Detects encoding and separator; the first line names the columns. */
final class ContactCsv implements Iterator<ContactRow>, AutoCloseable {

    static final int MAX_COLUMNS = 200;
    static final int MAX_CELL_LENGTH = 10_000;
    /** Includes blank lines. */
    static final int MAX_RECORDS = 200_000;

    /** Weight of a known heading, larger than the number of columns. */
    private static final long KNOWN_HEADING = 10_000;

    private static final int MAX_FIRST_LINE_LENGTH = 8_192;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    /** First line in which some programs declare the separator for Excel. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=.");

    private final RecordLengthReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final int linesBefore;
    private final List<String> headers;
    private final Map<ContactColumn, Integer> columnIndexes;
    private boolean ended;
    private @Nullable ContactRow next;

    /** @throws InvalidFieldException if it is not a valid file of contacts, whatever its columns are used as */
    ContactCsv(byte[] content, ColumnMapping mapping) {
        var text = DecodedCsv.decode(content);
        try {
            var buffered = new BufferedReader(text.reader());
            var first = text.firstLine(MAX_FIRST_LINE_LENGTH);
            linesBefore = SEPARATOR_LINE.matcher(first).matches() ? 1 : 0;
            if (linesBefore == 1) {
                buffered.readLine();
                buffered.mark(MAX_FIRST_LINE_LENGTH);
                first = DecodedCsv.firstLine(buffered, MAX_FIRST_LINE_LENGTH);
                buffered.reset();
            }
            reader = new RecordLengthReader(buffered);
            parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(format(separator(first)))
                    .get();
            records = parser.iterator();
            headers = records.hasNext() ? records.next().toList() : List.of();
            if (headers.size() > MAX_COLUMNS) {
                throw new InvalidFieldException(
                        "file", message("import.error.tooManyColumns", headers.size(), MAX_COLUMNS));
            }
            columnIndexes = mapping.indexes(headers);
            if (headers.size() < 2 && !hasCode()) {
                throw noCodeColumn();
            }
        } catch (IOException e) {
            throw new InvalidFieldException("file", message("import.error.unreadable"));
        } catch (UncheckedIOException e) {
            throw new InvalidFieldException(
                    "file",
                    isTooLong(e)
                            ? message("import.error.firstLineTooLong", RecordLengthReader.MAX_RECORD_LENGTH)
                            : message("import.error.unclosedQuoteInFirstLine"));
        }
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .get();
    }

    /** @return the separator that yields the most known column headings, or if none is known, the most headings */
    private static char separator(String firstLine) throws IOException {
        var best = SEPARATORS[0];
        var limit = 0L;
        for (var separator : SEPARATORS) {
            try (var parser = CSVParser.builder()
                    .setReader(new StringReader(firstLine))
                    .setFormat(format(separator))
                    .get()) {
                var cells = parser.stream().flatMap(CSVRecord::stream).toList();
                var known = KNOWN_HEADING
                                * cells.stream()
                                        .filter(header ->
                                                ContactColumn.fromHeader(header).isPresent())
                                        .count()
                        + cells.size();
                if (known > limit) {
                    limit = known;
                    best = separator;
                }
            } catch (UncheckedIOException unreadable) {
                continue;
            }
        }
        return best;
    }

    private boolean hasCode() {
        return columnIndexes.containsKey(ContactColumn.CODE);
    }

    private static InvalidFieldException noCodeColumn() {
        return new InvalidFieldException("file", message("import.error.noCodeColumn"));
    }

    /** @throws InvalidFieldException if no column is used as code, or two are used as the same */
    void requireComplete(ColumnMapping mapping) {
        mapping.findRepeated(headers).ifPresent(column -> {
            throw new InvalidFieldException("file", message("import.error.repeatedColumn", column.title()));
        });
        if (!hasCode()) {
            throw noCodeColumn();
        }
    }

    /** @return the cells of the first line as uploaded */
    List<String> headers() {
        return headers;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            next = read();
        }
        return next != null;
    }

    @Override
    public ContactRow next() {
        var row = hasNext() ? next : null;
        if (row == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return row;
    }

    /** @return the next rows, at most {@code limit}; empty at the end of the file */
    List<ContactRow> next(int limit) {
        var rows = new ArrayList<ContactRow>();
        while (rows.size() < limit && hasNext()) {
            rows.add(next());
        }
        return rows;
    }

    /** @return null if the line is blank, or at the end of the file */
    private @Nullable ContactRow read() {
        var line = linesBefore + (int) parser.getCurrentLineNumber() + 1;
        if (parser.getRecordNumber() > MAX_RECORDS) {
            throw new InvalidFieldException("file", message("import.error.tooManyLines", MAX_RECORDS));
        }
        reader.startRecord();
        try {
            if (!records.hasNext()) {
                ended = true;
                return null;
            }
            var cells = records.next().toList();
            return cells.stream().allMatch(String::isBlank)
                    ? null
                    : new ContactRow(line, cells, columnIndexes, findProblem(cells));
        } catch (UncheckedIOException unreadable) {
            ended = true;
            return new ContactRow(
                    line,
                    List.of(),
                    columnIndexes,
                    isTooLong(unreadable)
                            ? message("import.error.lineTooLong", RecordLengthReader.MAX_RECORD_LENGTH)
                            : message("import.error.unclosedQuote"));
        }
    }

    private static boolean isTooLong(UncheckedIOException unreadable) {
        return unreadable.getCause() instanceof RecordTooLongException;
    }

    private String findProblem(List<String> cells) {
        for (var i = 0; i < cells.size(); i++) {
            if (cells.get(i).length() > MAX_CELL_LENGTH) {
                return message("import.error.cellTooLong", i + 1, MAX_CELL_LENGTH);
            }
        }
        return findCellCountProblem(cells);
    }

    private String findCellCountProblem(List<String> cells) {
        if (cells.size() == headers.size()) {
            return "";
        }
        if (cells.size() < headers.size()) {
            return message("import.error.tooFewCells", cells.size(), headers.size());
        }
        return cells.subList(headers.size(), cells.size()).stream().allMatch(String::isBlank)
                ? ""
                : message("import.error.tooManyCells", cells.size(), headers.size());
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
