package io.milepost.desk.home;

import io.milepost.order.milestone.Milestones;
import io.milepost.order.milestone.ModelMilestones;
import io.milepost.order.milestone.ModelMilestones.PlannedMilestone;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts today's milestones and texts by hour, in the time zone of the installation. */
@Component
public class DailyActivity {

    private static final DateTimeFormatter HOUR_FORMAT = DateTimeFormatter.ofPattern("h a", Locale.US);

    /** @param texts one count for each of the day's statuses */
    public record HourSummary(String name, int milestones, List<Integer> texts) {}

    /**
     * The counts of a day.
     *
     * @param statuses   statuses that texts of the day have
     * @param hours      all hours of the day, including future ones
     * @param milestones number reached by code, in the order of the newest model; codes that it does not have come last
     * @param texts      number recorded, including texts that were not sent
     */
    public record DaySummary(
            LocalDate date,
            List<String> statuses,
            List<HourSummary> hours,
            Map<String, Integer> milestones,
            int texts) {

        public int reached() {
            return milestones.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private final TextStatistics statistics;
    private final Milestones milestones;
    private final ModelMilestones modelMilestones;
    private final MilepostProperties settings;
    private final Clock clock;

    DailyActivity(
            TextStatistics statistics,
            Milestones milestones,
            ModelMilestones modelMilestones,
            MilepostProperties settings,
            Clock clock) {
        this.statistics = statistics;
        this.milestones = milestones;
        this.modelMilestones = modelMilestones;
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts in two queries, over today's rows only. */
    DaySummary getToday() {
        var date = clock.instant().atZone(settings.zone()).toLocalDate();
        var start = date.atStartOfDay(settings.zone());
        var end = date.plusDays(1).atStartOfDay(settings.zone());
        var texts = statistics.countByHour(start.toInstant(), end.toInstant());
        var reached = milestones.countByHour(start.toInstant(), end.toInstant());
        var statuses = Arrays.stream(TextStatus.values())
                .filter(status -> texts.stream().anyMatch(count -> count.status() == status))
                .toList();
        var hours = new ArrayList<HourSummary>();
        for (var hour = 0; hour < Duration.between(start, end).toHours(); hour++) {
            hours.add(hour(start, hour, statuses, texts, reached));
        }
        return new DaySummary(
                date,
                statuses.stream().map(TextStatus::name).toList(),
                hours,
                countByCode(reached),
                texts.stream().mapToInt(TextStatistics.HourlyCount::texts).sum());
    }

    private Map<String, Integer> countByCode(List<Milestones.HourlyCount> reached) {
        var codes = modelMilestones.findForNewOrders().stream()
                .map(PlannedMilestone::code)
                .toList();
        var inOrderOfModel = Comparator.comparingInt(
                        (String code) -> codes.contains(code) ? codes.indexOf(code) : codes.size())
                .thenComparing(Comparator.naturalOrder());
        return reached.stream()
                .collect(Collectors.toMap(
                        Milestones.HourlyCount::code,
                        Milestones.HourlyCount::reached,
                        Integer::sum,
                        () -> new TreeMap<>(inOrderOfModel)));
    }

    private static HourSummary hour(
            ZonedDateTime start,
            int hour,
            List<TextStatus> statuses,
            List<TextStatistics.HourlyCount> texts,
            List<Milestones.HourlyCount> reached) {
        return new HourSummary(
                HOUR_FORMAT.format(start.plusHours(hour)),
                reached.stream()
                        .filter(count -> count.hour() == hour)
                        .mapToInt(Milestones.HourlyCount::reached)
                        .sum(),
                statuses.stream()
                        .map(status -> texts.stream()
                                .filter(count -> count.hour() == hour && count.status() == status)
                                .mapToInt(TextStatistics.HourlyCount::texts)
                                .sum())
                        .toList());
    }
}
