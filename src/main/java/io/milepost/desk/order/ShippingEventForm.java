package io.milepost.desk.order;

import io.milepost.desk.FormRefusals;
import io.milepost.error.DomainException;
import io.milepost.error.InvalidFieldException;
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
        @SingleLine @Size(max = 60) String shipVia,
        @SingleLine @Size(max = 80) String trackingNumber,
        @Nullable Boolean last) {

    ShippingEventForm {
        number = Given.text(number);
        orders = orders == null ? List.of() : List.copyOf(orders);
        moreOrders = Given.text(moreOrders);
        shipVia = Given.text(shipVia);
        trackingNumber = Given.text(trackingNumber);
        last = last != null && last;
    }

    /**
     * @return checked and typed order numbers, without duplicates
     * @throws InvalidFieldException if there are none, or one is not a valid number
     */
    List<String> allOrders() {
        var all = new LinkedHashSet<>(orders);
        all.addAll(Given.numbers("moreOrders", moreOrders));
        if (all.isEmpty()) {
            throw new InvalidFieldException("moreOrders", "choose at least one order");
        }
        return List.copyOf(all);
    }

    /** Orders come from two fields; an error of an order is shown at the text field. */
    void refuse(BindingResult errors, DomainException refusal) {
        var atOrders = refusal instanceof InvalidFieldException invalid
                && invalid.field().startsWith("orders");
        FormRefusals.add(
                errors,
                atOrders ? new InvalidFieldException("moreOrders", String.valueOf(refusal.getMessage())) : refusal);
    }
}
