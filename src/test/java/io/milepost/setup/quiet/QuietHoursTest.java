package io.milepost.setup.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.setup.quiet.QuietHours.Opening;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When texts may be sent, for any time; no clock. */
class QuietHoursTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "2026-11-30T07:59:59-06:00, America/Chicago,     2026-11-30T08:00:00-06:00",
        "2026-11-30T08:00:00-06:00, America/Chicago,     2026-11-30T08:00:00-06:00",
        "2026-11-30T19:59:59-06:00, America/Chicago,     2026-11-30T19:59:59-06:00",
        "2026-11-30T20:00:00-06:00, America/Chicago,     2026-12-01T08:00:00-06:00",
        "2026-11-30T23:30:00-06:00, America/Chicago,     2026-12-01T08:00:00-06:00",
        "2026-11-30T20:30:00-06:00, America/Los_Angeles, 2026-11-30T20:30:00-06:00",
        "2026-11-30T19:30:00-06:00, America/New_York,    2026-12-01T07:00:00-06:00",
        "2026-11-30T08:30:00-06:00, Pacific/Honolulu,    2026-11-30T12:00:00-06:00",
        "2026-11-30T08:30:00-06:00, Asia/Kolkata,        2026-11-30T20:30:00-06:00"
    })
    void theRecipientsClockDecides(ZonedDateTime now, ZoneId zone, ZonedDateTime opening) {
        assertThat(opening(everyDay("08:00", "20:00"), now, zone)).isEqualTo(opening.toInstant());
    }

    @Test
    void anArizonaMorningIsAnHourLaterThanTheNavajoNationsInSummerAndTheSameInWinter() {
        var hours = everyDay("08:00", "20:00");
        assertThat(opening(hours, at("2026-07-01T06:00:00-07:00"), PHOENIX))
                .isEqualTo(time("2026-07-01T08:00:00-07:00"));
        assertThat(opening(hours, at("2026-07-01T06:00:00-07:00"), DENVER))
                .isEqualTo(time("2026-07-01T07:00:00-07:00"));
        assertThat(opening(hours, at("2026-12-01T06:00:00-07:00"), DENVER))
                .isEqualTo(time("2026-12-01T08:00:00-07:00"));
    }

    @Test
    void eachWeekdayHasItsOwnHoursAndADayWithoutHoursIsQuiet() {
        // given
        var days = new EnumMap<>(
                Map.of(DayOfWeek.FRIDAY, hours("08:00", "20:00"), DayOfWeek.MONDAY, hours("10:00", "17:00")));
        var calendar = calendar(days, Map.of());
        // then: from Friday evening to Monday at 10
        assertThat(opening(calendar, at("2026-12-04T20:00:00-06:00"), CHICAGO))
                .isEqualTo(time("2026-12-07T10:00:00-06:00"));
        assertThat(opening(calendar, at("2026-12-07T17:00:00-06:00"), CHICAGO))
                .isEqualTo(time("2026-12-11T08:00:00-06:00"));
    }

    @Test
    void holidaysAreQuietByTheRecipientsDate() {
        // given
        var calendar = calendar(
                everyDay("08:00", "20:00").days(),
                Map.of(LocalDate.of(2026, 12, 24), "Christmas Eve", LocalDate.of(2026, 12, 25), "Christmas Day"));
        // then
        assertThat(opening(calendar, at("2026-12-24T12:00:00-06:00"), CHICAGO))
                .isEqualTo(time("2026-12-26T08:00:00-06:00"));
        // and: it is still the 23rd in Los Angeles, and in Auckland no longer Christmas
        assertThat(opening(calendar, at("2026-12-23T19:00:00-08:00"), LOS_ANGELES))
                .isEqualTo(time("2026-12-23T19:00:00-08:00"));
        assertThat(opening(calendar, at("2026-12-25T15:00:00-06:00"), ZoneId.of("Pacific/Auckland")))
                .isEqualTo(time("2026-12-25T15:00:00-06:00"));
    }

    @Test
    void anEndAtMidnightIsTheEndOfTheDay() {
        var calendar = everyDay("08:00", "00:00");
        assertThat(opening(calendar, at("2026-11-30T23:59:59-06:00"), CHICAGO))
                .isEqualTo(time("2026-11-30T23:59:59-06:00"));
        assertThat(opening(calendar, at("2026-12-01T00:00:00-06:00"), CHICAGO))
                .isEqualTo(time("2026-12-01T08:00:00-06:00"));
    }

    @Test
    void theNightOfTheChangeToDaylightSavingTimeIsAnHourShorter() {
        // given: clocks go from 2 to 3 on March 8, 2026
        var opening = opening(everyDay("08:00", "20:00"), at("2026-03-07T21:00:00-06:00"), CHICAGO);
        // then
        assertThat(opening).isEqualTo(time("2026-03-08T08:00:00-05:00"));
        assertThat(Duration.between(time("2026-03-07T21:00:00-06:00"), opening)).isEqualTo(Duration.ofHours(10));
    }

    @Test
    void theNightOfTheChangeToStandardTimeIsAnHourLonger() {
        // given: clocks go from 2 to 1 on November 1, 2026
        var opening = opening(everyDay("08:00", "20:00"), at("2026-10-31T21:00:00-05:00"), CHICAGO);
        // then
        assertThat(opening).isEqualTo(time("2026-11-01T08:00:00-06:00"));
        assertThat(Duration.between(time("2026-10-31T21:00:00-05:00"), opening)).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void anOpeningThatTheClockSkipsIsTheFirstTimeAfterIt() {
        assertThat(opening(everyDay("02:30", "20:00"), at("2026-03-08T01:00:00-06:00"), CHICAGO))
                .isEqualTo(time("2026-03-08T03:30:00-05:00"));
    }

    @Test
    void ifATimeOccursTwiceItIsQuietUntilTheSecondAndAgainFromTheFirst() {
        // given: 1:30 occurs twice on November 1, 2026
        assertThat(opening(everyDay("01:30", "20:00"), at("2026-11-01T01:00:00-05:00"), CHICAGO))
                .isEqualTo(time("2026-11-01T01:30:00-06:00"));
        assertThat(opening(everyDay("00:30", "01:30"), at("2026-11-01T01:30:00-05:00"), CHICAGO))
                .isEqualTo(time("2026-11-02T00:30:00-06:00"));
    }

    @Test
    void ifSeveralZonesArePossibleItIsQuietWhileItIsQuietInAnyOfThem() {
        // given
        var hours = everyDay("08:00", "20:00");
        var zones = List.of(NEW_YORK, CHICAGO, LOS_ANGELES);
        // then: the morning begins in the west, the evening in the east
        assertThat(hours.findOpening(zones, time("2026-11-30T08:30:00-05:00")))
                .contains(new Opening(time("2026-11-30T08:00:00-08:00"), LOS_ANGELES));
        assertThat(hours.findOpening(zones, time("2026-11-30T19:59:00-05:00"))
                        .orElseThrow()
                        .at())
                .isEqualTo(time("2026-11-30T19:59:00-05:00"));
        assertThat(hours.findOpening(zones, time("2026-11-30T20:00:00-05:00")))
                .contains(new Opening(time("2026-12-01T08:00:00-08:00"), LOS_ANGELES));
    }

    @Test
    void zonesWithoutACommonTimeHaveNoOpening() {
        assertThat(everyDay("09:00", "10:00")
                        .findOpening(List.of(NEW_YORK, LOS_ANGELES), time("2026-11-30T08:30:00-05:00")))
                .isEmpty();
    }

    @Test
    void aMilestoneThatBypassesThemAndAnOptionThatIsOffAreNotConcerned() {
        var on = everyDay("08:00", "20:00");
        var off = new QuietHours(false, on.days(), on.holidays(), on.bypass(), on.spread());
        assertThat(on.concerns("S2P")).isTrue();
        assertThat(on.concerns("SEDEL")).isFalse();
        assertThat(off.concerns("S2P")).isFalse();
        assertThat(QuietHours.SUGGESTION.enabled()).isFalse();
    }

    private static Instant opening(QuietHours calendar, ZonedDateTime now, ZoneId zone) {
        return calendar.findOpening(List.of(zone), now.toInstant())
                .orElseThrow()
                .at();
    }

    private static QuietHours everyDay(String from, String until) {
        var days = new EnumMap<DayOfWeek, SendingHours>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            days.put(day, hours(from, until));
        }
        return calendar(days, Map.of());
    }

    private static QuietHours calendar(Map<DayOfWeek, SendingHours> days, Map<LocalDate, String> holidays) {
        return new QuietHours(
                true, days, new TreeMap<>(holidays), new TreeSet<>(List.of("SEDEL")), Duration.ofMinutes(30));
    }

    private static SendingHours hours(String from, String until) {
        return new SendingHours(LocalTime.parse(from), LocalTime.parse(until));
    }

    private static ZonedDateTime at(String time) {
        return ZonedDateTime.parse(time);
    }

    private static Instant time(String time) {
        return at(time).toInstant();
    }
}
