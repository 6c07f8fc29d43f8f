package io.milepost.order.shipping;

import io.milepost.error.InvalidFieldException;
import io.milepost.order.Continuation;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import io.milepost.shared.SupportedTime;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A planned shipping event as the ERP reports it. */
public record ShippingEventRequest(
        @Schema(description = "All orders on the event. An order that is not in the list is removed from the event.")
                @ArraySchema(schema = @Schema(pattern = Identifier.PATTERN, maxLength = Identifier.MAX_LENGTH))
                @NotEmpty
                @Size(max = PlanShippingEvent.MAX_ORDERS)
                List<@NotNull @Identifier String> orders,
        @Nullable @SingleLine @Size(max = ShippingEvent.MAX_SHIP_VIA_LENGTH) String shipVia,
        @Nullable @SingleLine @Size(max = ShippingEvent.MAX_TRACKING_NUMBER_LENGTH) String trackingNumber,
        @Schema(description = "Start of the delivery window. Omitted or null: unchanged.") @Nullable @SupportedTime
                Instant windowFrom,
        @Schema(description = "End of the delivery window. Omitted or null: unchanged.") @Nullable @SupportedTime
                Instant windowTo,
        @Schema(defaultValue = "true", description = "Whether no further event will be planned for these orders.")
                @Nullable
                Boolean last) {

    private @Nullable DeliveryWindow window() {
        return windowFrom == null && windowTo == null ? null : DeliveryWindow.of(windowFrom, windowTo);
    }

    /** @throws InvalidFieldException if the delivery window is incomplete, or ends before it starts */
    public PlanShippingEvent toCommand(String eventNumber) {
        return new PlanShippingEvent(
                new ShippingEventDetails(eventNumber, shipVia, trackingNumber, window()),
                orders,
                Continuation.fromLast(last));
    }
}
