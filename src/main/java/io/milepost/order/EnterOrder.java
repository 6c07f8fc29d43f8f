package io.milepost.order;

import io.milepost.order.date.PromisedDate;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Command to enter an order, or to change it.
 *
 * @param organization  code of the customer
 * @param contact       code of the contact on the order; null for none
 * @param smsUpdate     the <i>SMS Update</i> box, set manually; null: it is checked automatically
 * @param customerPo    may be empty
 * @param shipVia       may be empty
 * @param requestedDate null if the customer requested none
 * @param shipToZip     ZIP or ZIP+4 of the ship-to address; may be empty
 * @param promisedDate  what the customer was promised instead
 */
public record EnterOrder(
        String orderNumber,
        String organization,
        @Nullable String contact,
        @Nullable Boolean smsUpdate,
        String customerPo,
        String shipVia,
        @Nullable LocalDate requestedDate,
        String shipToZip,
        PromisedDate promisedDate,
        List<OrderItem> items) {

    /** Leaves the promised date unchanged. */
    public EnterOrder(
            String orderNumber,
            String organization,
            @Nullable String contact,
            @Nullable Boolean smsUpdate,
            String customerPo,
            String shipVia,
            @Nullable LocalDate requestedDate,
            String shipToZip,
            List<OrderItem> items) {
        this(
                orderNumber,
                organization,
                contact,
                smsUpdate,
                customerPo,
                shipVia,
                requestedDate,
                shipToZip,
                PromisedDate.UNCHANGED,
                items);
    }

    boolean hasItemsToMake() {
        return items.stream().anyMatch(OrderItem::make);
    }
}
