package io.milepost.order.shipping;

import io.milepost.shared.Identifier;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of a shipping event as the ERP reports them.
 *
 * @param orders orders whose goods arrived; null for all on the event
 */
public record DeliverRequest(
        @ArraySchema(schema = @Schema(pattern = Identifier.PATTERN, maxLength = Identifier.MAX_LENGTH))
                @Nullable
                @Size(min = 1, max = PlanShippingEvent.MAX_ORDERS)
                List<@NotNull @Identifier String> orders) {}
