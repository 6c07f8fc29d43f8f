package io.milepost.contact.csv;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactInput;
import io.milepost.shared.CsvInjectionEscaper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file that is not blank.
 *
 * @param line   line in which it begins, from 1
 * @param cells  as uploaded; empty if the line cannot be read
 * @param places index of the cell of each column
 * @param broken why the row cannot be imported; empty if it can
 */
record Row(int line, List<String> cells, Map<Column, Integer> places, String broken) {

    private static final String BETWEEN_ATTRIBUTES = "[;,|\\s]+";

    /** @return the trimmed content of the cell; empty if the file has no such column */
    Optional<String> cell(Column column) {
        return Optional.ofNullable(places.get(column))
                .filter(place -> place < cells.size())
                .map(place ->
                        CsvInjectionEscaper.unescape(cells.get(place).strip()).strip());
    }

    String code() {
        return cell(Column.CODE).orElse("");
    }

    /** @param before the existing contact, which keeps its values in fields without a column; null if it is new */
    ContactInput draft(@Nullable Contact before) {
        return new ContactInput(
                code(),
                cell(Column.FULL_NAME).orElseGet(() -> kept(before, Contact::fullName)),
                cell(Column.ORGANIZATION).orElseGet(() -> kept(before, Contact::organization)),
                cell(Column.EMAIL2).orElseGet(() -> kept(before, Contact::email2)),
                cell(Column.ATTRIBUTES)
                        .map(Row::attributes)
                        .orElseGet(() -> before == null ? new TreeSet<>() : before.attributes()));
    }

    private static String kept(@Nullable Contact before, Function<Contact, String> field) {
        return before == null ? "" : field.apply(before);
    }

    private static SortedSet<String> attributes(String cell) {
        var attributes =
                new TreeSet<>(Arrays.asList(cell.toUpperCase(Locale.ROOT).split(BETWEEN_ATTRIBUTES)));
        attributes.remove("");
        return attributes;
    }
}
