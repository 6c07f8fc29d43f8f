package io.milepost.order;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The head of a sales order.
 *
 * @param organization    code of the customer
 * @param contact         code of the contact on the order; null if there is none
 * @param smsUpdate       the <i>SMS Update</i> box
 * @param smsUpdateByHand whether somebody chose the box by hand; such a choice stays
 * @param customerPo      the customer's own number for it; may be empty
 * @param shipVia         may be empty
 * @param requestedDate   when the customer wants it; null if not said
 * @param production      whether its process was started with items to make
 * @param cancelledAt     null if it was not cancelled
 * @param endedAt         null while its process runs
 */
public record SalesOrder(
        String number,
        String organization,
        @Nullable String contact,
        boolean smsUpdate,
        boolean smsUpdateByHand,
        String customerPo,
        String shipVia,
        @Nullable LocalDate requestedDate,
        boolean production,
        Instant enteredAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant endedAt) {}
