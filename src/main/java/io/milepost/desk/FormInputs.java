package io.milepost.desk;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Identifier;
import io.milepost.shared.Page;
import io.milepost.shared.SupportedDates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses form fields and query parameters, which are trimmed already; null is the same as empty. */
public final class FormInputs {

    private FormInputs() {}

    public static String nullToEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    public static @Nullable String emptyToNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** @throws InvalidFieldException if it is not a day of the years 2000 to 2999 */
    public static @Nullable LocalDate parseDate(String field, @Nullable String value) {
        var text = nullToEmpty(value);
        return text.isEmpty()
                ? null
                : SupportedDates.parseDate(text)
                        .orElseThrow(() -> new InvalidFieldException(field, message("common.error.date")));
    }

    /** @throws InvalidFieldException if it is not a time such as 2026-12-24T14:00, of the years 2000 to 2999 */
    public static @Nullable Instant parseTime(String field, @Nullable String value, ZoneId zone) {
        var text = nullToEmpty(value);
        try {
            return text.isEmpty()
                    ? null
                    : SupportedDates.parseInstant(LocalDateTime.parse(text)
                                    .atZone(zone)
                                    .toInstant()
                                    .toString())
                            .orElseThrow(() -> new InvalidFieldException(field, message("common.error.time")));
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, message("common.error.time"));
        }
    }

    /** @return for a field of type datetime-local; empty for none */
    public static String formatTime(@Nullable Instant time, ZoneId zone) {
        return time == null
                ? ""
                : LocalDateTime.ofInstant(time, zone)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    /** @throws InvalidFieldException if it is not a valid page number */
    public static int parsePage(@Nullable String value) {
        var text = nullToEmpty(value);
        if (!text.matches("[0-9]{0,6}")) {
            throw new InvalidFieldException("page", message("common.error.notInRange", "page", 0, Page.MAX_PAGE - 1));
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /** @throws InvalidFieldException if it is not a constant, in upper or lower case; blank is the first constant */
    public static <E extends Enum<E>> E parseEnum(String field, @Nullable String value, Class<E> type) {
        var constants = type.getEnumConstants();
        var text = nullToEmpty(value);
        return text.isEmpty()
                ? constants[0]
                : Arrays.stream(constants)
                        .filter(constant -> constant.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new InvalidFieldException(
                                field,
                                message(
                                        "common.error.notOneOf",
                                        field,
                                        Arrays.toString(constants).toLowerCase(Locale.ROOT))));
    }

    /**
     * @param value document numbers, separated by commas, spaces, or line breaks
     * @throws InvalidFieldException if one of them is not a valid number, or there are more than {@code max}
     */
    public static List<String> parseNumbers(String field, @Nullable String value, int max) {
        var numbers = Arrays.stream(nullToEmpty(value).split("[,;\\s]+"))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
        if (numbers.size() > max) {
            throw new InvalidFieldException(field, message("common.error.tooManyNumbers", max));
        }
        numbers.forEach(number -> parseNumber(field, number));
        return numbers;
    }

    /** @throws InvalidFieldException if it is not a valid document number */
    public static String parseNumber(String field, @Nullable String value) {
        var number = nullToEmpty(value);
        if (!number.matches(Identifier.PATTERN)) {
            var shown =
                    number.length() > Identifier.MAX_LENGTH ? number.substring(0, Identifier.MAX_LENGTH) + "…" : number;
            throw new InvalidFieldException(
                    field,
                    shown.isEmpty()
                            ? message("common.error.number", Identifier.MAX_LENGTH)
                            : message("common.error.notANumber", shown, Identifier.MAX_LENGTH));
        }
        return number;
    }
}
