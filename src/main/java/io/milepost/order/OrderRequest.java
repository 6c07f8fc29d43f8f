package io.milepost.order;

import io.milepost.order.date.PromisedDate;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as submitted over REST or in the form <i>New sales order</i>, with the limits of both. */
public record OrderRequest(
        @NotNull @Identifier String organization,
        @Nullable @Identifier String contact,
        @Schema(description = "The SMS Update box, set manually. Omitted or null: it is checked automatically.")
                @Nullable
                Boolean smsUpdate,
        @Nullable @SingleLine @Size(max = SalesOrder.MAX_CUSTOMER_PO_LENGTH) String customerPo,
        @Nullable @SingleLine @Size(max = SalesOrder.MAX_SHIP_VIA_LENGTH) String shipVia,
        @Nullable LocalDate requestedDate,
        @Schema(description = "ZIP or ZIP+4 of the ship-to address, such as 60601; for quiet hours.")
                @Nullable
                @Pattern(regexp = SalesOrder.ZIP_PATTERN, message = "{order.error.zip}")
                String shipToZip,
        @Schema(
                        description =
                                "What the customer was promised instead of the requested date. Omitted or null: unchanged.")
                @Nullable
                LocalDate promisedDate,
        @NotEmpty @Size(max = SalesOrder.MAX_ITEMS) List<@NotNull @Valid Item> items) {

    /** A line of the order. */
    public record Item(
            @NotBlank @SingleLine @Size(max = OrderItem.MAX_ITEM_LENGTH) String item,
            @Nullable @SingleLine @Size(max = OrderItem.MAX_DESCRIPTION_LENGTH) String description,
            @NotNull
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("999999999999.999")
                    @Digits(integer = 12, fraction = 3)
                    BigDecimal quantity,
            @Schema(defaultValue = "true") @Nullable Boolean make) {

        OrderItem toItem() {
            return new OrderItem(item, description == null ? "" : description, quantity, make == null || make);
        }
    }

    public EnterOrder toCommand(String orderNumber) {
        return new EnterOrder(
                orderNumber,
                organization,
                contact,
                smsUpdate,
                customerPo == null ? "" : customerPo,
                shipVia == null ? "" : shipVia,
                requestedDate,
                shipToZip == null ? "" : shipToZip,
                promisedDate == null ? PromisedDate.UNCHANGED : PromisedDate.of(promisedDate),
                items.stream().map(Item::toItem).toList());
    }
}
