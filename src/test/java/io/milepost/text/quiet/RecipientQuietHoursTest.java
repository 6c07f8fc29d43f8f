package io.milepost.text.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.setup.quiet.QuietHours;
import io.milepost.setup.quiet.SendingHours;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecipientQuietHoursTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NIGHT = Instant.parse("2026-12-01T04:00:00Z"); // 10 PM in Chicago
    private static final Instant MORNING = Instant.parse("2026-12-01T14:00:00Z"); // 8 AM in Chicago

    @Test
    void aTextOfTheNightWaitsUntilTheRecipientsMorning() {
        var time = inChicago(calendar(30)).findSendTime("S2P", NIGHT);
        assertThat(time).contains(new SendTime(MORNING, CHICAGO, NIGHT));
        assertThat(time.orElseThrow().label()).isEqualTo("8:00 AM CST");
        assertThat(time.orElseThrow().forecast()).isEqualTo("will be texted at 8:00 AM CST");
    }

    @Test
    void anOpeningMoreThanADayAheadHasADate() {
        assertThat(new SendTime(MORNING, CHICAGO, MORNING.minus(Duration.ofDays(2))).label())
                .isEqualTo("Tue, Dec 1, 8:00 AM CST");
    }

    @Test
    void duringSendingHoursNothingWaits() {
        assertThat(inChicago(calendar(30)).findSendTime("S2P", MORNING)).isEmpty();
    }

    @Test
    void aMilestoneThatBypassesQuietHoursNeverWaits() {
        assertThat(inChicago(calendar(30)).findSendTime("SEDEL", NIGHT)).isEmpty();
    }

    @Test
    void ifThePossibleZonesNeverHaveACommonTimeTheInstallationsZoneDecides() {
        var calendar = calendar("09:00", "10:00", 0);
        var time = new RecipientQuietHours(calendar, Set.of(NEW_YORK, ZoneId.of("America/Los_Angeles")), CHICAGO)
                .findSendTime("S2P", NIGHT);
        assertThat(time.orElseThrow().zone()).isEqualTo(CHICAGO);
        assertThat(time.orElseThrow().label()).isEqualTo("9:00 AM CST");
    }

    @Test
    void theTextsOfANightAreSpreadEvenlyOverTheOpeningAndEachKeepsItsTime() {
        // given
        var calendar = calendar(30);
        // when
        var dueAt = LongStream.range(0, 3000)
                .mapToObj(number -> inChicago(calendar).dueAt(MORNING, uuid(number)))
                .toList();
        // then
        assertThat(dueAt).allSatisfy(due -> assertThat(due).isBetween(MORNING, MORNING.plus(Duration.ofMinutes(30))));
        for (var minute = 0; minute < 30; minute++) {
            var start = MORNING.plus(Duration.ofMinutes(minute));
            assertThat(dueAt.stream()
                            .filter(due -> !due.isBefore(start) && due.isBefore(start.plusSeconds(60)))
                            .count())
                    .isBetween(50L, 150L);
        }
        assertThat(inChicago(calendar).dueAt(MORNING, uuid(7))).isEqualTo(dueAt.get(7));
    }

    @Test
    void aDelayThatWouldReachTheNextQuietHoursIsLeftOut() {
        var calendar = calendar("08:00", "08:01", 240);
        assertThat(LongStream.range(0, 100)
                        .mapToObj(number -> inChicago(calendar).dueAt(MORNING, uuid(number))))
                .allSatisfy(due -> assertThat(due).isBefore(MORNING.plusSeconds(60)));
    }

    @Test
    void withoutASpreadAllTextsAreDueAtTheOpening() {
        assertThat(inChicago(calendar(0)).dueAt(MORNING, UUID.randomUUID())).isEqualTo(MORNING);
    }

    private static RecipientQuietHours inChicago(QuietHours calendar) {
        return new RecipientQuietHours(calendar, Set.of(CHICAGO), NEW_YORK);
    }

    private static UUID uuid(long number) {
        return UUID.nameUUIDFromBytes(String.valueOf(number).getBytes(StandardCharsets.UTF_8));
    }

    private static QuietHours calendar(int spreadMinutes) {
        return calendar("08:00", "20:00", spreadMinutes);
    }

    private static QuietHours calendar(String from, String until, int spreadMinutes) {
        var days = new EnumMap<DayOfWeek, SendingHours>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            days.put(day, new SendingHours(LocalTime.parse(from), LocalTime.parse(until)));
        }
        return new QuietHours(
                true,
                days,
                QuietHours.SUGGESTION.holidays(),
                new TreeSet<>(Set.of("SEDEL")),
                Duration.ofMinutes(spreadMinutes));
    }
}
