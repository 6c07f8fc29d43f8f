package io.milepost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A table of permissions in the documentation.
 *
 * @param groups the columns that are named after a group
 * @param lines  each by the name of the column; the action is under an empty name
 */
public record DocumentedTable(List<String> groups, List<Map<String, String>> lines) {

    /** @param heading line above the table */
    public static DocumentedTable read(String file, String heading) {
        var rows = linesOf(file).stream()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .map(DocumentedTable::cells)
                .toList();
        var columns = rows.get(0);
        var lines = rows.stream().skip(2).map(row -> line(columns, row)).toList();
        var groups = columns.stream()
                .filter(column -> column.startsWith("`"))
                .map(column -> column.replace("`", ""))
                .toList();
        return new DocumentedTable(groups, lines);
    }

    private static List<String> linesOf(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> line(List<String> columns, List<String> row) {
        var line = new LinkedHashMap<String, String>();
        for (var column = 0; column < columns.size(); column++) {
            line.put(columns.get(column).replace("`", ""), Objects.requireNonNull(row.get(column)));
        }
        return line;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
