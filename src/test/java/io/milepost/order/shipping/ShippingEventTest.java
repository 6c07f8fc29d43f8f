package io.milepost.order.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.ConflictException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShippingEventTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void anEventThatHasLeftAcceptsNoMoreOrders() {
        // given
        var planned = event(null);
        var shipped = event(NOW);
        // then
        assertThat(planned.isShipped()).isFalse();
        assertThatCode(planned::requireNotShipped).doesNotThrowAnyException();
        assertThat(shipped.isShipped()).isTrue();
        assertThatThrownBy(shipped::requireNotShipped)
                .isInstanceOf(ConflictException.class)
                .hasMessage("Shipping event SE-55 has already left; plan another event.");
    }

    @Test
    void theOrdersShipViaIsUsedOnlyIfTheEventHasNone() {
        // given
        var details = new ShippingEventDetails("SE-55", null, "1Z999");
        // then
        assertThat(details.withDefaultShipVia("Our truck"))
                .isEqualTo(new ShippingEventDetails("SE-55", "Our truck", "1Z999"));
        assertThat(details.withDefaultShipVia("")).isEqualTo(details);
        assertThat(details.withDefaultShipVia("Our truck").withDefaultShipVia("Fast Freight"))
                .isEqualTo(details.withDefaultShipVia("Our truck"));
    }

    private static ShippingEvent event(@Nullable Instant shippedAt) {
        return new ShippingEvent("SE-55", "", "", NOW, DeliveryWindow.NONE, shippedAt);
    }
}
