package io.milepost.lifecycle.timed;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.setup.timed.TimedAlert;
import io.milepost.setup.timed.TimedAlert.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the steps of a timed alert are due. The clocks in Chicago go back on November 1, 2026. */
class AlertScheduleTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Instant SINCE = Instant.parse("2026-10-30T15:00:00Z");
    private static final TimedAlert ALERT = new TimedAlert(
            "Pickup", List.of("Pickup"), List.of(new Step(1, "SMS PICKUP"), new Step(3, "SMS PICKUP FINAL")));

    @Test
    void aStepIsDueAtTheSameTimeOfDayAlsoAfterTheClocksChange() {
        assertThat(AlertSchedule.next(ALERT, SINCE, 0, SINCE, CHICAGO)).hasValueSatisfying(next -> {
            assertThat(next.due()).isEqualTo("2026-10-31T15:00:00Z");
            assertThat(next.isFinal()).isFalse();
        });
        assertThat(AlertSchedule.next(ALERT, SINCE, 1, SINCE, CHICAGO)).hasValueSatisfying(next -> {
            assertThat(next.due()).isEqualTo("2026-11-02T16:00:00Z");
            assertThat(next.isFinal()).isTrue();
        });
        assertThat(AlertSchedule.next(ALERT, SINCE, 3, SINCE, CHICAGO)).isEmpty();
    }

    @Test
    void aStepThatIsOverdueIsDueAtOnceAndSkippedAfterADay() {
        var soonAfter = Instant.parse("2026-10-31T20:00:00Z");
        assertThat(AlertSchedule.next(ALERT, SINCE, 0, soonAfter, CHICAGO))
                .hasValueSatisfying(next -> assertThat(next.due()).isEqualTo(soonAfter));
        assertThat(AlertSchedule.next(ALERT, SINCE, 0, Instant.parse("2026-11-01T15:00:00Z"), CHICAGO))
                .hasValueSatisfying(next -> {
                    assertThat(next.step().days()).isEqualTo(3);
                    assertThat(next.doneDays()).isEqualTo(1);
                });
        assertThat(AlertSchedule.next(ALERT, SINCE, 0, Instant.parse("2026-12-01T15:00:00Z"), CHICAGO))
                .isEmpty();
    }

    @Test
    void anEditedSeriesContinuesAfterTheDaysThatAreDone() {
        var edited = new TimedAlert("Pickup", List.of("Pickup"), List.of(new Step(1, "A"), new Step(2, "B")));
        assertThat(AlertSchedule.next(edited, SINCE, 1, SINCE, CHICAGO))
                .hasValueSatisfying(next -> assertThat(next.step().template()).isEqualTo("B"));
        assertThat(AlertSchedule.next(edited, SINCE, 3, SINCE, CHICAGO)).isEmpty();
    }
}
