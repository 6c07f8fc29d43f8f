package io.milepost.contact.csv;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactInput;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.ConsentStatement;
import io.milepost.shared.CsvInjectionEscaper;
import io.milepost.shared.SupportedDates;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
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
                        .orElseGet(() -> before == null ? new TreeSet<>() : before.attributes()),
                cell(ContactColumn.TIME_ZONE).orElseGet(() -> currentValue(before, Contact::timeZone)),
                cell(ContactColumn.LANGUAGE)
                        .map(language -> language.toLowerCase(Locale.ROOT))
                        .orElseGet(() -> currentValue(before, Contact::language)));
    }

    /** @return whether a cell says something about the consent of the contact */
    boolean hasConsent() {
        return Stream.of(
                        ContactColumn.CONSENT_SOURCE,
                        ContactColumn.CONSENT_WORDING,
                        ContactColumn.CONSENT_EVIDENCE,
                        ContactColumn.CONSENT_GRANTED_ON)
                .anyMatch(column -> !text(column).isEmpty());
    }

    /** @return empty if the date or the source cannot be read; {@code errors} receives the columns and what is wrong */
    Optional<ConsentStatement> toConsent(BiConsumer<ContactColumn, String> errors) {
        var source = ConsentSource.OF_GRANTS.stream()
                .filter(one -> one.name().equalsIgnoreCase(text(ContactColumn.CONSENT_SOURCE)))
                .findFirst();
        if (source.isEmpty()) {
            errors.accept(
                    ContactColumn.CONSENT_SOURCE,
                    message("consent.error.source", ConsentSource.names(ConsentSource.OF_GRANTS)));
        }
        var date = text(ContactColumn.CONSENT_GRANTED_ON);
        var grantedOn = SupportedDates.parseDate(date);
        if (!date.isEmpty() && grantedOn.isEmpty()) {
            errors.accept(ContactColumn.CONSENT_GRANTED_ON, message("common.error.date"));
            return Optional.empty();
        }
        return source.map(known -> new ConsentStatement(
                known,
                text(ContactColumn.CONSENT_WORDING),
                text(ContactColumn.CONSENT_EVIDENCE),
                grantedOn.orElse(null)));
    }

    private String text(ContactColumn column) {
        return cell(column).orElse("");
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
