package io.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.alert.AlertChange.OpenAlert;
import io.milepost.alert.AlertChange.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an alert opens, grows and closes. */
class AlertChangeTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final AlertCondition STOPPED = new AlertCondition(AlertKind.CHANNEL_STOPPED, "EMAIL", NOW, 0, "535");

    @Test
    void aConditionThatWasNotThereOpensAnAlertOnce() {
        assertThat(AlertChange.compare(List.of(), List.of(STOPPED), NOW))
                .containsExactly(new AlertChange(Type.OPENED, STOPPED));
        assertThat(AlertChange.compare(List.of(open(STOPPED)), List.of(STOPPED), NOW))
                .isEmpty();
    }

    @Test
    void channelsAreDifferentAlerts() {
        var twilio = new AlertCondition(AlertKind.CHANNEL_STOPPED, "TWILIO", NOW, 0, "20003");
        assertThat(AlertChange.compare(List.of(open(STOPPED)), List.of(STOPPED, twilio), NOW))
                .containsExactly(new AlertChange(Type.OPENED, twilio));
    }

    @Test
    void aConditionThatHasEndedIsTheAllClearOfItsAlert() {
        assertThat(AlertChange.compare(List.of(gone(STOPPED, 9)), List.of(), NOW))
                .isEmpty();
        assertThat(AlertChange.compare(List.of(gone(STOPPED, 10)), List.of(), NOW))
                .containsExactly(new AlertChange(Type.CLOSED, STOPPED));
    }

    @Test
    void aConditionThatIsGoneForAShortTimeStaysOneAlert() {
        assertThat(AlertChange.compare(List.of(open(STOPPED)), List.of(), NOW))
                .containsExactly(new AlertChange(Type.SUBSIDED, STOPPED));
        assertThat(AlertChange.compare(List.of(gone(STOPPED, 9)), List.of(STOPPED), NOW))
                .containsExactly(new AlertChange(Type.RETURNED, STOPPED));
    }

    @Test
    void failedTextsThatAreDecidedAboutAreAllClearAtOnce() {
        assertThat(AlertChange.compare(List.of(open(failed(2))), List.of(), NOW))
                .containsExactly(new AlertChange(Type.CLOSED, failed(2)));
    }

    @Test
    void moreFailedTextsAreReportedAndFewerAreNot() {
        assertThat(AlertChange.compare(List.of(open(failed(2))), List.of(failed(5)), NOW))
                .containsExactly(new AlertChange(Type.GREW, failed(5)));
        assertThat(AlertChange.compare(List.of(open(failed(5))), List.of(failed(2)), NOW))
                .containsExactly(new AlertChange(Type.SHRANK, failed(2)));
    }

    @Test
    void aLateQueueThatGrowsStaysOneAlert() {
        assertThat(AlertChange.compare(List.of(open(late(1))), List.of(late(10_000)), NOW))
                .isEmpty();
    }

    private static OpenAlert open(AlertCondition condition) {
        return new OpenAlert(condition, null);
    }

    private static OpenAlert gone(AlertCondition condition, int minutes) {
        return new OpenAlert(condition, NOW.minus(Duration.ofMinutes(minutes)));
    }

    private static AlertCondition failed(int texts) {
        return new AlertCondition(AlertKind.TEXT_FAILED, "", NOW, texts, "");
    }

    private static AlertCondition late(int texts) {
        return new AlertCondition(AlertKind.QUEUE_LATE, "TWILIO", NOW, texts, "");
    }
}
