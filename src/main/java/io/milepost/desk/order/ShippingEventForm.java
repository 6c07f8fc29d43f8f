package io.milepost.desk.order;

import io.milepost.desk.FormSubmission;
import io.milepost.error.DomainException;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.shipping.ShippingEvent;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * The form of a shipping event.
 *
 * @param orders     numbers of the orders whose boxes are checked
 * @param moreOrders other order numbers as typed, separated by commas, spaces, or line breaks
 * @param last       whether no more shipping events will be planned for these orders
 */
record ShippingEventForm(
        @NotNull @Identifier String number,
        List<String> orders,
        String moreOrders,
        @SingleLine @Size(max = ShippingEvent.MAX_SHIP_VIA_LENGTH) String shipVia,
        @SingleLine @Size(max = ShippingEvent.MAX_TRACKING_NUMBER_LENGTH) String trackingNumber,
        @Nullable Boolean last) {

    ShippingEventForm {
        number = FormInputs.strip(number);
        orders = orders == null ? List.of() : List.copyOf(orders);
        moreOrders = FormInputs.strip(moreOrders);
        shipVia = FormInputs.strip(shipVia);
        trackingNumber = FormInputs.strip(trackingNumber);
        last = last != null && last;
    }

    /**
     * @return checked and typed order numbers, without duplicates
     * @throws InvalidFieldException if there are none, or one is not a valid number
     */
    List<String> allOrders() {
        var all = new LinkedHashSet<>(orders);
        all.addAll(FormInputs.parseNumbers("moreOrders", moreOrders));
        if (all.isEmpty()) {
            throw new InvalidFieldException("moreOrders", "choose at least one order");
        }
        return List.copyOf(all);
    }

    /** Orders come from two fields; an error of an order is shown at the text field. */
    void addError(BindingResult errors, DomainException exception) {
        var atOrders = exception instanceof InvalidFieldException invalid
                && invalid.field().startsWith("orders");
        FormSubmission.addError(
                errors,
                atOrders ? new InvalidFieldException("moreOrders", String.valueOf(exception.getMessage())) : exception);
    }
}
