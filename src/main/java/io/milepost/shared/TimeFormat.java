package io.milepost.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How times look for staff, with their zone named: on pages, in Cockpit and in files.
 *
 * @param zone of the installation
 */
public record TimeFormat(ZoneId zone) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, yyyy h:mm a z", Locale.US);
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("z", Locale.US);
    private static final DateTimeFormatter CELL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** @return such as {@code Nov 30, 2026 8:05 AM CST} */
    public String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    /** @return such as {@code Nov 30, 2026} */
    public String day(Instant time) {
        return DATE.format(time.atZone(zone));
    }

    /** @return such as {@code Nov 30, 2026} */
    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** @return such as {@code 2026-11-30 08:05:00}, which spreadsheets recognize; the heading of its column names the zone */
    public String cell(Instant time) {
        return CELL.format(time.atZone(zone));
    }

    /** @return heading of a column of {@link #cell}, such as {@code sent (America/Chicago)} */
    public String heading(String name) {
        return name + " (" + zone.getId() + ")";
    }

    /**
     * @param year of the offsets
     * @return name of the zone for each offset that it has in that year, such as CST for {@code -06:00}, for scripts
     */
    public Map<String, String> namesByOffset(int year) {
        var names = new TreeMap<String, String>();
        for (var month = 1; month <= 12; month++) {
            var time = LocalDate.of(year, month, 1).atStartOfDay(zone);
            names.put(time.getOffset().getId(), ZONE_NAME.format(time));
        }
        return names;
    }
}
