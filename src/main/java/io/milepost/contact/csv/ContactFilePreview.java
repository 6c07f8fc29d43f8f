package io.milepost.contact.csv;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Shows what a file contains. Not masked: for users who may change contacts. */
@Service
public class ContactFilePreview {

    /**
     * A column of a file.
     *
     * @param heading as uploaded
     * @param column  name of the column that it is used as; empty if it is ignored
     * @param example content of the first row that has any
     */
    public record PreviewColumn(String heading, String column, String example) {}

    /** @param title heading of the column in files that Milepost exports */
    public record ColumnChoice(String name, String title) {}

    /**
     * A rejected row.
     *
     * @param code  of the contact; empty if it has none
     * @param cells by the title of their column
     */
    public record RejectedCells(String code, Map<String, String> cells) {}

    private static final int ROWS_OF_EXAMPLES = 20;

    private final ContactFiles files;

    ContactFilePreview(ContactFiles files) {
        this.files = files;
    }

    /** @return what a column can be used as */
    public static List<ColumnChoice> choices() {
        return Arrays.stream(ContactColumn.values())
                .map(column -> new ColumnChoice(column.name(), column.title()))
                .toList();
    }

    public List<PreviewColumn> columns(UUID id) {
        var mapping = files.get(id).mapping();
        try (var csv = new ContactCsv(files.readContent(id), mapping)) {
            var headers = csv.headers();
            var rows = csv.next(ROWS_OF_EXAMPLES);
            var columns = mapping.columns(headers);
            return IntStream.range(0, headers.size())
                    .mapToObj(index -> new PreviewColumn(
                            headers.get(index),
                            columns.get(index).map(ContactColumn::name).orElse(""),
                            example(rows, index)))
                    .toList();
        }
    }

    private static String example(List<ContactRow> rows, int index) {
        return rows.stream()
                .map(ContactRow::cells)
                .filter(cells -> index < cells.size() && !cells.get(index).isBlank())
                .map(cells -> cells.get(index).strip())
                .findFirst()
                .orElse("");
    }

    /** @return the rows with these line numbers, by line; reads the file up to the last of them */
    public Map<Integer, RejectedCells> rows(UUID id, Collection<Integer> lines) {
        var found = new HashMap<Integer, RejectedCells>();
        if (lines.isEmpty()) {
            return found;
        }
        try (var csv = new ContactCsv(files.readContent(id), files.get(id).mapping())) {
            while (csv.hasNext() && found.size() < lines.size()) {
                var row = csv.next();
                if (lines.contains(row.line())) {
                    found.put(row.line(), cells(row));
                }
            }
        }
        return found;
    }

    private static RejectedCells cells(ContactRow row) {
        var cells = new HashMap<String, String>();
        for (var column : ContactColumn.values()) {
            row.cell(column).ifPresent(cell -> cells.put(column.title(), cell));
        }
        return new RejectedCells(row.code(), cells);
    }
}
