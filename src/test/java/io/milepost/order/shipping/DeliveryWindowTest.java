package io.milepost.order.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryWindowTest {

    private static final Instant TWO = Instant.parse("2026-12-02T14:00:30Z");
    private static final Instant FOUR = Instant.parse("2026-12-02T16:00:00Z");

    @Test
    void aWindowHasBothEndsInWholeMinutesOrNeither() {
        assertThat(DeliveryWindow.of(TWO, FOUR).from()).isEqualTo("2026-12-02T14:00:00Z");
        assertThat(DeliveryWindow.of(null, null)).isEqualTo(DeliveryWindow.NONE);
        assertThatThrownBy(() -> DeliveryWindow.of(TWO, null)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> DeliveryWindow.of(null, FOUR)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> DeliveryWindow.of(FOUR, TWO)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void itMovesByTheLargerDistanceOfItsEnds() {
        var window = DeliveryWindow.of(TWO, FOUR);
        assertThat(window.movedTo(DeliveryWindow.of(TWO.plusSeconds(600), FOUR.plusSeconds(1800))))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(window.movedTo(DeliveryWindow.NONE)).isZero();
        assertThat(DeliveryWindow.NONE.movedTo(window)).isZero();
    }
}
