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
 * @param line          number of its first line, from 1
 * @param cells         as uploaded; empty if the line cannot be read
 * @param columnIndexes index of the cell of each column
 * @param problem       why the row cannot be imported; empty if it can
 */
record ContactRow(int line, List<String> cells, Map<ContactColumn, Integer> columnIndexes, String problem) {

    private static final String ATTRIBUTE_SEPARATOR = "[;,|\\s]+";

    /** @return the trimmed content of the cell; empty if the file has no such column */
    Optional<String> cell(ContactColumn column) {
        return Optional.ofNullable(columnIndexes.get(column))
                .filter(index -> index < cells.size())
                .map(index ->
                        CsvInjectionEscaper.unescape(cells.get(index).strip()).strip());
    }

    String code() {
        return cell(ContactColumn.CODE).orElse("");
    }

    /** @param before the existing contact, which keeps its values in fields without a column; null if it is new */
    ContactInput toInput(@Nullable Contact before) {
        return new ContactInput(
                code(),
                cell(ContactColumn.FULL_NAME).orElseGet(() -> currentValue(before, Contact::fullName)),
                cell(ContactColumn.ORGANIZATION).orElseGet(() -> currentValue(before, Contact::organization)),
                cell(ContactColumn.EMAIL2).orElseGet(() -> currentValue(before, Contact::email2)),
                cell(ContactColumn.ATTRIBUTES)
                        .map(ContactRow::attributes)
                        .orElseGet(() -> before == null ? new TreeSet<>() : before.attributes()));
    }

    private static String currentValue(@Nullable Contact before, Function<Contact, String> field) {
        return before == null ? "" : field.apply(before);
    }

    private static SortedSet<String> attributes(String cell) {
        var attributes =
                new TreeSet<>(Arrays.asList(cell.toUpperCase(Locale.ROOT).split(ATTRIBUTE_SEPARATOR)));
        attributes.remove("");
        return attributes;
    }
}
