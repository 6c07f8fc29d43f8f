package io.milepost.contact.csv;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which columns of a file are used as what: as a user has chosen, otherwise by their headings.
 *
 * @param chosen the columns in the order of the file, {@code -} for one that is ignored, separated by commas; empty if the
 *               headings decide
 */
public record ColumnMapping(String chosen) {

    /** The headings decide. */
    public static final ColumnMapping BY_HEADING = new ColumnMapping("");

    private static final String IGNORED = "-";

    /** @param columns names of {@link ContactColumn} in the order of the file; any other text means that it is ignored */
    public static ColumnMapping of(List<String> columns) {
        return new ColumnMapping(columns.stream()
                .map(name -> find(name).map(ContactColumn::name).orElse(IGNORED))
                .collect(Collectors.joining(",")));
    }

    private static Optional<ContactColumn> find(String name) {
        return Arrays.stream(ContactColumn.values())
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    /** @return the column that each heading is used as; empty for one that is ignored, or repeats another */
    List<Optional<ContactColumn>> columns(List<String> headers) {
        var names = chosen.isEmpty() ? List.<String>of() : Arrays.asList(chosen.split(","));
        return IntStream.range(0, headers.size())
                .mapToObj(index -> chosen.isEmpty()
                        ? ContactColumn.fromHeader(headers.get(index))
                        : index < names.size() ? find(names.get(index)) : Optional.<ContactColumn>empty())
                .toList();
    }

    /** @return the first index of each column */
    Map<ContactColumn, Integer> indexes(List<String> headers) {
        var indexes = new EnumMap<ContactColumn, Integer>(ContactColumn.class);
        var columns = columns(headers);
        for (var index = 0; index < columns.size(); index++) {
            var position = index;
            columns.get(index).ifPresent(column -> indexes.putIfAbsent(column, position));
        }
        return indexes;
    }

    /** @return the first column that two headings are used as; empty if there is none */
    Optional<ContactColumn> findRepeated(List<String> headers) {
        var seen = new HashMap<ContactColumn, Boolean>();
        return columns(headers).stream()
                .flatMap(Optional::stream)
                .filter(column -> seen.put(column, true) != null)
                .findFirst();
    }
}
