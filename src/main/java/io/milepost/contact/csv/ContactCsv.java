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
final class ContactCsv implements Iterator<Row>, AutoCloseable {

    static final int MAX_COLUMNS = 200;
    static final int MAX_CELL_LENGTH = 10_000;
    /** Includes blank lines. */
    static final int MAX_RECORDS = 200_000;

    private static final int LONGEST_FIRST_LINE = 8_192;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    /** First line in which some programs declare the separator for Excel. */
    private static final Pattern SAYS_SEPARATOR = Pattern.compile("(?i)sep=.");

    private static final String NEVER_CLOSED =
            "A quotation mark opened here is never closed. This line and all lines below it cannot be read.";
    private static final String TOO_LONG =
            "%s is longer than %,d characters, or a quotation mark opened in it is never closed. %s";

    private final RecordLengthReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final int linesBefore;
    private final List<String> headings;
    private final Map<Column, Integer> places;
    private boolean ended;
    private @Nullable Row next;

    /** @throws InvalidFieldException if it is not a valid file of contacts */
    ContactCsv(byte[] content) {
        var text = CsvText.of(content);
        try {
            var buffered = new BufferedReader(text.reader());
            var first = text.firstLine(LONGEST_FIRST_LINE);
            linesBefore = SAYS_SEPARATOR.matcher(first).matches() ? 1 : 0;
            if (linesBefore == 1) {
                buffered.readLine();
                buffered.mark(LONGEST_FIRST_LINE);
                first = CsvText.firstLine(buffered, LONGEST_FIRST_LINE);
                buffered.reset();
            }
            reader = new RecordLengthReader(buffered);
            parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(format(separator(first)))
                    .get();
            records = parser.iterator();
            headings = records.hasNext() ? records.next().toList() : List.of();
            if (headings.size() > MAX_COLUMNS) {
                throw new InvalidFieldException(
                        "file",
                        "The first line names %,d columns; the maximum is %d. Delete the columns you do not need."
                                .formatted(headings.size(), MAX_COLUMNS));
            }
            places = places(headings);
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

    /** Returns the separator with which most column headings are known. */
    private static char separator(String firstLine) throws IOException {
        var best = SEPARATORS[0];
        var most = 0L;
        for (var separator : SEPARATORS) {
            try (var parser = CSVParser.builder()
                    .setReader(new StringReader(firstLine))
                    .setFormat(format(separator))
                    .get()) {
                var known = parser.stream()
                        .flatMap(CSVRecord::stream)
                        .filter(heading -> Column.headed(heading).isPresent())
                        .count();
                if (known > most) {
                    most = known;
                    best = separator;
                }
            } catch (UncheckedIOException unreadable) {
                continue;
            }
        }
        return best;
    }

    private static Map<Column, Integer> places(List<String> headings) {
        var places = new EnumMap<Column, Integer>(Column.class);
        for (var i = 0; i < headings.size(); i++) {
            var column = Column.headed(headings.get(i));
            if (column.isPresent() && places.put(column.get(), i) != null) {
                throw new InvalidFieldException(
                        "file", "Column " + column.get().title() + " appears twice; keep one of them.");
            }
        }
        if (!places.containsKey(Column.CODE)) {
            throw new InvalidFieldException(
                    "file",
                    "The first line must name the columns: Code, Full name, Organization, Email 2, Attributes."
                            + " This file has no Code column.");
        }
        return places;
    }

    /** @return the cells of the first line as uploaded */
    List<String> headings() {
        return headings;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var row = next;
        next = null;
        return row;
    }

    /** @return the next rows, at most {@code most}; empty at the end of the file */
    List<Row> next(int most) {
        var rows = new ArrayList<Row>();
        while (rows.size() < most && hasNext()) {
            rows.add(next());
        }
        return rows;
    }

    /** @return null if the line is blank, or at the end of the file */
    private @Nullable Row read() {
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
            return cells.stream().allMatch(String::isBlank) ? null : new Row(line, cells, places, broken(cells));
        } catch (UncheckedIOException unreadable) {
            ended = true;
            return new Row(
                    line,
                    List.of(),
                    places,
                    isTooLong(unreadable)
                            ? tooLong("This line", "This line and all lines below it cannot be read.")
                            : NEVER_CLOSED);
        }
    }

    private static String tooLong(String line, String consequence) {
        return TOO_LONG.formatted(line, RecordLengthReader.MAX_RECORD_LENGTH, consequence);
    }

    private static boolean isTooLong(UncheckedIOException unreadable) {
        return unreadable.getCause() instanceof RecordTooLongException;
    }

    private String broken(List<String> cells) {
        for (var i = 0; i < cells.size(); i++) {
            if (cells.get(i).length() > MAX_CELL_LENGTH) {
                return "Cell %d of this line has more than %,d characters; shorten it."
                        .formatted(i + 1, MAX_CELL_LENGTH);
            }
        }
        return surplus(cells);
    }

    private String surplus(List<String> cells) {
        if (cells.size() == headings.size()) {
            return "";
        }
        var count =
                "This line has " + cells.size() + " cells, but the first line names " + headings.size() + " columns.";
        return cells.size() < headings.size()
                ? count + " Include every cell, even empty ones."
                : cells.subList(headings.size(), cells.size()).stream().allMatch(String::isBlank)
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
