package io.milepost.desk.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.setup.quiet.QuietHours;
import io.milepost.setup.quiet.QuietHoursService;
import io.milepost.setup.quiet.SendingHours;
import io.milepost.shared.MultiLine;
import io.milepost.shared.SingleLine;
import io.milepost.shared.SupportedDates;
import io.milepost.shared.TextCharacters;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Form of the quiet hours.
 *
 * @param days     Monday first; a day without times is quiet
 * @param holidays a date and a name on each line
 * @param bypass   codes of milestones, separated by spaces
 */
record QuietHoursForm(
        boolean enabled,
        @Size(max = DAYS) List<Day> days,
        @MultiLine @Size(max = MAX_HOLIDAYS_LENGTH) String holidays,
        @SingleLine @Size(max = MAX_BYPASS_LENGTH) String bypass,
        @Pattern(regexp = "[0-9]{1,3}", message = "{setup.quietHours.error.minutes}") String spreadMinutes) {

    static final int DAYS = 7;
    static final int MAX_HOLIDAYS_LENGTH = 10_000;
    static final int MAX_BYPASS_LENGTH = 1_100;

    /** Times such as 08:00; both empty if the day is quiet. */
    record Day(String from, String until) {

        Day {
            from = Objects.requireNonNullElse(from, "");
            until = Objects.requireNonNullElse(until, "");
        }

        private static Day from(@Nullable SendingHours hours) {
            return hours == null
                    ? new Day("", "")
                    : new Day(hours.from().toString(), hours.until().toString());
        }
    }

    QuietHoursForm {
        days = days == null ? List.of() : days.stream().filter(Objects::nonNull).toList();
        holidays = Objects.requireNonNullElse(holidays, "");
        bypass = Objects.requireNonNullElse(bypass, "");
        spreadMinutes = Objects.requireNonNullElse(spreadMinutes, "");
    }

    static QuietHoursForm from(QuietHours calendar) {
        return new QuietHoursForm(
                calendar.enabled(),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> Day.from(calendar.days().get(day)))
                        .toList(),
                calendar.holidays().entrySet().stream()
                        .map(holiday -> holiday.getKey() + " " + holiday.getValue())
                        .collect(Collectors.joining("\n")),
                String.join(" ", calendar.bypass()),
                String.valueOf(calendar.spread().toMinutes()));
    }

    /** @throws InvalidFieldException for field {@code days} or {@code holidays} */
    QuietHours toQuietHours() {
        return new QuietHours(
                enabled,
                parseDays(),
                parseHolidays(),
                Arrays.stream(bypass.toUpperCase(Locale.ROOT).split("[;,\\s]+"))
                        .filter(code -> !code.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)),
                Duration.ofMinutes(Long.parseLong(spreadMinutes)));
    }

    private Map<DayOfWeek, SendingHours> parseDays() {
        var parsed = new EnumMap<DayOfWeek, SendingHours>(DayOfWeek.class);
        for (var i = 0; i < days.size(); i++) {
            var day = days.get(i);
            if (!day.from().isEmpty() || !day.until().isEmpty()) {
                parsed.put(DayOfWeek.of(i + 1), new SendingHours(parseTime(day.from()), parseTime(day.until())));
            }
        }
        return parsed;
    }

    private static LocalTime parseTime(String time) {
        try {
            return LocalTime.parse(time);
        } catch (DateTimeException e) {
            throw new InvalidFieldException("days", message("setup.quietHours.error.time"));
        }
    }

    private SortedMap<LocalDate, String> parseHolidays() {
        var parsed = new TreeMap<LocalDate, String>();
        holidays.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            var words = line.split("\\s+", 2);
            var date = SupportedDates.parseDate(words[0]);
            if (date.isEmpty()
                    || words.length < 2
                    || words[1].length() > QuietHoursService.MAX_HOLIDAY_NAME_LENGTH
                    || TextCharacters.findProblemInLine(words[1]).isPresent()) {
                throw new InvalidFieldException("holidays", message("setup.quietHours.error.holiday", line));
            }
            if (parsed.put(date.get(), words[1]) != null) {
                throw new InvalidFieldException("holidays", message("setup.quietHours.error.twice", date.get()));
            }
        });
        return parsed;
    }
}
