package io.milepost.order.web;

import io.milepost.order.SalesOrder;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An order in a list. */
record OrderSummary(
        String number,
        String organization,
        @Nullable String contact,
        boolean smsUpdate,
        String customerPo,
        String shipVia,
        @Nullable LocalDate requestedDate,
        String shipToZip,
        @Nullable LocalDate promisedDate,
        Instant enteredAt,
        boolean ended,
        @Nullable Instant endedAt,
        @Nullable Instant cancelledAt) {

    static OrderSummary from(SalesOrder order) {
        return new OrderSummary(
                order.number(),
                order.organization(),
                order.contact(),
                order.smsUpdate(),
                order.customerPo(),
                order.shipVia(),
                order.requestedDate(),
                order.shipToZip(),
                order.promisedDate(),
                order.enteredAt(),
                !order.isOpen(),
                order.endedAt(),
                order.cancelledAt());
    }
}
