package io.milepost.setup.quiet;

import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.setup.SetupTexts;
import io.milepost.shared.RecordParameters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calendar of quiet hours, in tables {@code sending_hours} and {@code holiday}. Joins the caller's transaction. */
@Repository
class QuietHoursRepository {

    /** Codes of milestones, separated by spaces. */
    private static final String BYPASS = "QUIETHOURS_BYPASS";

    /** Minutes. */
    private static final String SPREAD = "QUIETHOURS_SPREAD";

    private static final String SELECT =
            """
            select 'ENABLED' part, name item, '' content from setup_option where name = 'QUIETHOURS' and enabled
            union all
            select 'DAY', weekday, cast(opens_at as varchar) || ' ' || cast(closes_at as varchar) from sending_hours
            union all
            select 'HOLIDAY', cast(holiday_date as varchar), name from holiday
            union all
            select 'TEXT', name, content from setup_text where name in ('QUIETHOURS_BYPASS', 'QUIETHOURS_SPREAD')""";

    private record DayRow(String weekday, LocalTime opensAt, LocalTime closesAt) {}

    private record HolidayRow(LocalDate holidayDate, String name) {}

    private record Part(String part, String item, String content) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final SetupTexts texts;

    QuietHoursRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batch, SetupTexts texts) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.texts = texts;
    }

    /** One statement. */
    QuietHours find() {
        var parts = jdbc.sql(SELECT).query(Part.class).list();
        var days = new EnumMap<DayOfWeek, SendingHours>(DayOfWeek.class);
        var holidays = new TreeMap<LocalDate, String>();
        var enabled = false;
        var bypass = QuietHours.SUGGESTION.bypass();
        var spread = QuietHours.SUGGESTION.spread();
        for (var part : parts) {
            switch (part.part()) {
                case "ENABLED" -> enabled = true;
                case "DAY" -> days.put(DayOfWeek.valueOf(part.item()), parseHours(part.content()));
                case "HOLIDAY" -> holidays.put(LocalDate.parse(part.item()), part.content());
                default -> {
                    if (part.item().equals(SPREAD)) {
                        spread = Duration.ofMinutes(Long.parseLong(part.content()));
                    } else if (!part.content().isBlank()) {
                        bypass = new TreeSet<>(Arrays.asList(part.content().split(" ")));
                    }
                }
            }
        }
        return new QuietHours(enabled, days.isEmpty() ? QuietHours.SUGGESTION.days() : days, holidays, bypass, spread);
    }

    private static SendingHours parseHours(String content) {
        var times = content.split(" ");
        return new SendingHours(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
    }

    /** @return whether the office has decided, to turn them on or to leave them off */
    boolean isDecided() {
        return jdbc.sql("select count(*) from setup_option where name = ?")
                        .param(SetupOption.QUIETHOURS.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Replaces everything but whether they are on. */
    void save(QuietHours calendar) {
        saveDays(calendar.days());
        saveHolidays(calendar.holidays());
        texts.save(BYPASS, String.join(" ", calendar.bypass()));
        texts.save(SPREAD, String.valueOf(calendar.spread().toMinutes()));
    }

    private void saveDays(Map<DayOfWeek, SendingHours> days) {
        jdbc.sql("delete from sending_hours").update();
        batch.batchUpdate(
                "insert into sending_hours (weekday, opens_at, closes_at) values (:weekday, :opensAt, :closesAt)",
                RecordParameters.batch(days.entrySet().stream()
                        .map(day -> new DayRow(
                                day.getKey().name(),
                                day.getValue().from(),
                                day.getValue().until()))
                        .toList()));
    }

    private void saveHolidays(Map<LocalDate, String> holidays) {
        jdbc.sql("delete from holiday").update();
        batch.batchUpdate(
                "insert into holiday (holiday_date, name) values (:holidayDate, :name)",
                RecordParameters.batch(holidays.entrySet().stream()
                        .map(holiday -> new HolidayRow(holiday.getKey(), holiday.getValue()))
                        .toList()));
    }
}
