package io.milepost.order.production;

import io.milepost.order.Continuation;
import io.milepost.shared.Identifier;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A submission to production as the ERP reports it. */
public record SendToProductionRequest(
        @Schema(description = "Numbers of the work orders to release. Omitted: one number is generated.")
                @ArraySchema(schema = @Schema(pattern = Identifier.PATTERN, maxLength = Identifier.MAX_LENGTH))
                @Nullable
                @Size(max = SendToProduction.MAX_WORK_ORDERS)
                List<@NotNull @Identifier String> workOrders,
        @Schema(
                        defaultValue = "true",
                        description = "Whether these are the last items: nothing more will be sent to production.")
                @Nullable
                Boolean last) {

    public SendToProduction toCommand(String orderNumber) {
        return new SendToProduction(orderNumber, workOrders, Continuation.fromLast(last));
    }
}
