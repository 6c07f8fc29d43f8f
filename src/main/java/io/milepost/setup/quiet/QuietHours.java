package io.milepost.setup.quiet;

import io.milepost.shared.version.RecordVersion;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The calendar of quiet hours, by the recipient's clock.
 *
 * <p>Sources: 47 CFR 64.1200(c)(1) allows telephone solicitations from 8 a.m. to 9 p.m. at the called party's location; several
 * states are narrower, among them Florida (Fla. Stat. 501.616(6)) and Oklahoma (15 O.S. 775C.4), from 8 a.m. to 8 p.m. Texts
 * about orders are not solicitations. A text at night is unwelcome all the same, so the suggestion is 8:00 to 20:00.
 *
 * @param enabled  false until the office turns it on: then there are no quiet hours
 * @param days     when texts may be sent; a day that is missing is quiet
 * @param holidays quiet days, with their names
 * @param bypass   codes of milestones whose texts are sent at any time
 * @param spread   after an opening, waiting texts are sent over this time instead of at once; not negative
 */
public record QuietHours(
        boolean enabled,
        Map<DayOfWeek, SendingHours> days,
        SortedMap<LocalDate, String> holidays,
        SortedSet<String> bypass,
        Duration spread) {

    /** From 8:00 to 20:00 every day, spread over half an hour. */
    public static final QuietHours SUGGESTION =
            new QuietHours(false, everyDay(), new TreeMap<>(), new TreeSet<>(), Duration.ofMinutes(30));

    /** How far ahead an opening is looked for: longer than the longest row of holidays. */
    private static final int MAX_DAYS_AHEAD = 400;

    private static Map<DayOfWeek, SendingHours> everyDay() {
        var days = new EnumMap<DayOfWeek, SendingHours>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values())
                .forEach(day -> days.put(day, new SendingHours(LocalTime.of(8, 0), LocalTime.of(20, 0))));
        return days;
    }

    /** An opening, and the zone that determines it. */
    public record Opening(Instant at, ZoneId zone) {}

    /**
     * When a text may be sent at the earliest. If several zones are possible, it is quiet while it is quiet in any of them.
     *
     * @param zones at least one
     * @return {@code now} if it may be sent now; empty if the zones never have a common time
     */
    public Optional<Opening> findOpening(Collection<ZoneId> zones, Instant now) {
        var last = now.plus(Duration.ofDays(MAX_DAYS_AHEAD));
        var latest = new Opening(now, zones.iterator().next());
        var checked = 0;
        while (checked < zones.size()) {
            checked = 0;
            for (var zone : zones) {
                var opening = findOpening(zone, latest.at());
                if (opening.isEmpty() || opening.get().isAfter(last)) {
                    return Optional.empty();
                }
                if (opening.get().isAfter(latest.at())) {
                    latest = new Opening(opening.get(), zone);
                } else {
                    checked++;
                }
            }
        }
        return Optional.of(latest);
    }

    private Optional<Instant> findOpening(ZoneId zone, Instant now) {
        var today = now.atZone(zone).toLocalDate();
        for (var day = today; day.isBefore(today.plusDays(MAX_DAYS_AHEAD)); day = day.plusDays(1)) {
            var hours = holidays.containsKey(day) ? null : days.get(day.getDayOfWeek());
            if (hours != null && now.isBefore(hours.end(day, zone))) {
                var start = hours.start(day, zone);
                return Optional.of(start.isAfter(now) ? start : now);
            }
        }
        return Optional.empty();
    }

    /**
     * When quiet hours begin. If there are several zones, it is quiet as soon as it is quiet in any of them.
     *
     * @param zones at least one
     * @param open  a time at which texts may be sent
     * @return later than {@code open}; texts may be sent until then
     */
    public Instant findClosing(Collection<ZoneId> zones, Instant open) {
        return zones.stream()
                .map(zone -> findClosing(zone, open))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant findClosing(ZoneId zone, Instant open) {
        var day = open.atZone(zone).toLocalDate();
        var hours = days.get(day.getDayOfWeek());
        return hours != null && open.isBefore(hours.end(day, zone))
                ? hours.end(day, zone)
                : day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** @return for {@code shared.version.VersionGuard} */
    public String version() {
        return RecordVersion.of(enabled, new TreeMap<>(days), holidays, bypass, spread);
    }

    /** @return whether texts about the milestone may have to wait */
    public boolean concerns(String milestone) {
        return enabled && !bypass.contains(milestone);
    }
}
