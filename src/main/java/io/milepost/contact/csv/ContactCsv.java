package io.milepost.contact.csv;

import io.milepost.contact.csv.RecordLengthReader.RecordTooLongException;
import io.milepost.error.InvalidFieldException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
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

    private static final int MAX_FIRST_LINE_LENGTH = 8_192;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    /** First line in which some programs declare the separator for Excel. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=.");

    private static final String UNCLOSED_QUOTE =
            "A quotation mark opened here is never closed. This line and all lines below it cannot be read.";
    private static final String TOO_LONG =
            "%s is longer than %,d characters, or a quotation mark opened in it is never closed. %s";

    private final RecordLengthReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final int linesBefore;
    private final List<String> headers;
    private final Map<ContactColumn, Integer> columnIndexes;
    private boolean ended;
    private @Nullable ContactRow next;

    /** @throws InvalidFieldException if it is not a valid file of contacts */
    ContactCsv(byte[] content) {
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
                        "file",
                        "The first line names %,d columns; the maximum is %d. Delete the columns you do not need."
                                .formatted(headers.size(), MAX_COLUMNS));
            }
            columnIndexes = columnIndexes(headers);
        } catch (IOException e) {
            throw new InvalidFieldException("file", "The first line cannot be read.");
        } catch (UncheckedIOException e) {
            throw new InvalidFieldException(
                    "file",
                    isTooLong(e)
                            ? tooLong("The first line", "It must name the columns.")
                            : "The first line cannot be read: a quotation mark is never closed.");
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

    /** @return the separator that yields the most known column headings */
    private static char separator(String firstLine) throws IOException {
        var best = SEPARATORS[0];
        var limit = 0L;
        for (var separator : SEPARATORS) {
            try (var parser = CSVParser.builder()
                    .setReader(new StringReader(firstLine))
                    .setFormat(format(separator))
                    .get()) {
                var known = parser.stream()
                        .flatMap(CSVRecord::stream)
                        .filter(header -> ContactColumn.fromHeader(header).isPresent())
                        .count();
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

    private static Map<ContactColumn, Integer> columnIndexes(List<String> headers) {
        var columnIndexes = new EnumMap<ContactColumn, Integer>(ContactColumn.class);
        for (var i = 0; i < headers.size(); i++) {
            var column = ContactColumn.fromHeader(headers.get(i));
            if (column.isPresent() && columnIndexes.put(column.get(), i) != null) {
                throw new InvalidFieldException(
                        "file", "Column " + column.get().title() + " appears twice; keep one of them.");
            }
        }
        if (!columnIndexes.containsKey(ContactColumn.CODE)) {
            throw new InvalidFieldException(
                    "file",
                    "The first line must name the columns: Code, Full name, Organization, Email 2, Attributes."
                            + " This file has no Code column.");
        }
        return columnIndexes;
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
            throw new InvalidFieldException(
                    "file", "The file has more than %,d lines; split it into smaller files.".formatted(MAX_RECORDS));
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
                            ? tooLong("This line", "This line and all lines below it cannot be read.")
                            : UNCLOSED_QUOTE);
        }
    }

    private static String tooLong(String line, String consequence) {
        return TOO_LONG.formatted(line, RecordLengthReader.MAX_RECORD_LENGTH, consequence);
    }

    private static boolean isTooLong(UncheckedIOException unreadable) {
        return unreadable.getCause() instanceof RecordTooLongException;
    }

    private String findProblem(List<String> cells) {
        for (var i = 0; i < cells.size(); i++) {
            if (cells.get(i).length() > MAX_CELL_LENGTH) {
                return "Cell %d of this line has more than %,d characters; shorten it."
                        .formatted(i + 1, MAX_CELL_LENGTH);
            }
        }
        return findCellCountProblem(cells);
    }

    private String findCellCountProblem(List<String> cells) {
        if (cells.size() == headers.size()) {
            return "";
        }
        var count =
                "This line has " + cells.size() + " cells, but the first line names " + headers.size() + " columns.";
        return cells.size() < headers.size()
                ? count + " Include every cell, even empty ones."
                : cells.subList(headers.size(), cells.size()).stream().allMatch(String::isBlank)
                        ? ""
                        : count + " Put quotation marks around cells that contain the separator.";
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
