package io.milepost.desk.home;

import io.milepost.order.milestone.Milestones;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextStatistics;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts today's milestones and texts by hour, in the time zone of the installation. */
@Component
public class Today {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h a", Locale.US);

    /** @param texts one count for each of the day's statuses */
    public record Hour(String name, int milestones, List<Integer> texts) {}

    /**
     * The counts of a day.
     *
     * @param statuses   statuses that texts of the day have
     * @param hours      all hours of the day, including future ones
     * @param milestones number reached by code
     * @param texts      number recorded, including texts that were not sent
     */
    public record Day(
            LocalDate date, List<String> statuses, List<Hour> hours, Map<String, Integer> milestones, int texts) {

        public int reached() {
            return milestones.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private final TextStatistics figures;
    private final Milestones milestones;
    private final MilepostProperties settings;
    private final Clock clock;

    Today(TextStatistics figures, Milestones milestones, MilepostProperties settings, Clock clock) {
        this.figures = figures;
        this.milestones = milestones;
        this.settings = settings;
        this.clock = clock;
    }

    /** Runs two queries, over today's rows only. */
    Day soFar() {
        var date = clock.instant().atZone(settings.zone()).toLocalDate();
        var begin = date.atStartOfDay(settings.zone());
        var end = date.plusDays(1).atStartOfDay(settings.zone());
        var texts = figures.countByHour(begin.toInstant(), end.toInstant());
        var reached = milestones.countByHour(begin.toInstant(), end.toInstant());
        var statuses = Arrays.stream(TextStatus.values())
                .filter(status -> texts.stream().anyMatch(some -> some.status() == status))
                .toList();
        var hours = new ArrayList<Hour>();
        for (var hour = 0; hour < Duration.between(begin, end).toHours(); hour++) {
            hours.add(hour(begin, hour, statuses, texts, reached));
        }
        return new Day(
                date,
                statuses.stream().map(TextStatus::name).toList(),
                hours,
                reached.stream()
                        .collect(Collectors.toMap(
                                Milestones.HourlyCount::code,
                                Milestones.HourlyCount::reached,
                                Integer::sum,
                                TreeMap::new)),
                texts.stream().mapToInt(TextStatistics.HourlyCount::texts).sum());
    }

    private static Hour hour(
            ZonedDateTime begin,
            int hour,
            List<TextStatus> statuses,
            List<TextStatistics.HourlyCount> texts,
            List<Milestones.HourlyCount> reached) {
        return new Hour(
                HOUR.format(begin.plusHours(hour)),
                reached.stream()
                        .filter(some -> some.hour() == hour)
                        .mapToInt(Milestones.HourlyCount::reached)
                        .sum(),
                statuses.stream()
                        .map(status -> texts.stream()
                                .filter(some -> some.hour() == hour && some.status() == status)
                                .mapToInt(TextStatistics.HourlyCount::texts)
                                .sum())
                        .toList());
    }
}
