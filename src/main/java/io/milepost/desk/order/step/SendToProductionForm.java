package io.milepost.desk.order.step;

import io.milepost.desk.FormInputs;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.Continuation;
import io.milepost.order.production.SendToProduction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that sends items to production.
 *
 * @param workOrders numbers to release; blank to generate one
 * @param last       whether these are the last items
 * @param nothing    whether nothing is left to send: no work order is released
 */
public record SendToProductionForm(@Nullable String workOrders, @Nullable Boolean last, @Nullable Boolean nothing) {

    public static SendToProductionForm initial() {
        return new SendToProductionForm("", true, false);
    }

    public boolean isNothingLeft() {
        return Boolean.TRUE.equals(nothing);
    }

    /** @throws InvalidFieldException if a work order has an invalid number */
    public SendToProduction toCommand(String orderNumber) {
        var numbers = FormInputs.parseNumbers("workOrders", workOrders, SendToProduction.MAX_WORK_ORDERS);
        if (isNothingLeft()) {
            return new SendToProduction(orderNumber, List.of(), Continuation.LAST);
        }
        return new SendToProduction(
                orderNumber, numbers.isEmpty() ? null : numbers, Continuation.fromLast(Boolean.TRUE.equals(last)));
    }
}
