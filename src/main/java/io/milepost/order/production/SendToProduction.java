package io.milepost.order.production;

import io.milepost.order.Continuation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Command to send items of an order to production.
 *
 * @param workOrderNumbers at most {@value #MAX_WORK_ORDERS} numbers to release; null to generate one; empty if nothing is left to send
 * @param continuation     whether more items will be sent
 */
public record SendToProduction(String orderNumber, @Nullable List<String> workOrderNumbers, Continuation continuation) {

    public static final int MAX_WORK_ORDERS = 200;

    /** @return whether a repeated command can be distinguished from a second submission */
    boolean isRepeatable() {
        return (workOrderNumbers != null && !workOrderNumbers.isEmpty()) || continuation != Continuation.MORE_FOLLOWS;
    }
}
