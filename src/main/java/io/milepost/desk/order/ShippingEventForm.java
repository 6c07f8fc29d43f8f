package io.milepost.desk.order;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FormInputs;
import io.milepost.desk.FormSubmission;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.Continuation;
import io.milepost.order.shipping.DeliveryWindow;
import io.milepost.order.shipping.PlanShippingEvent;
import io.milepost.order.shipping.ShippingEvent;
import io.milepost.order.shipping.ShippingEventDetails;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * The form of a shipping event.
 *
 * @param orders     numbers of the orders whose boxes are checked
 * @param moreOrders other order numbers as typed, separated by commas, spaces, or line breaks
 * @param windowFrom start of the delivery window, such as {@code 2026-12-24T14:00} in the zone of the installation; empty
 *                   for none
 * @param last       whether no more shipping events will be planned for these orders
 */
record ShippingEventForm(
        @NotNull @Identifier String number,
        List<String> orders,
        String moreOrders,
        @SingleLine @Size(max = ShippingEvent.MAX_SHIP_VIA_LENGTH) String shipVia,
        @SingleLine @Size(max = ShippingEvent.MAX_TRACKING_NUMBER_LENGTH) String trackingNumber,
        String windowFrom,
        String windowTo,
        @Nullable Boolean last) {

    ShippingEventForm {
        number = FormInputs.nullToEmpty(number);
        orders = orders == null ? List.of() : List.copyOf(orders);
        moreOrders = FormInputs.nullToEmpty(moreOrders);
        shipVia = FormInputs.nullToEmpty(shipVia);
        trackingNumber = FormInputs.nullToEmpty(trackingNumber);
        windowFrom = FormInputs.nullToEmpty(windowFrom);
        windowTo = FormInputs.nullToEmpty(windowTo);
        last = last != null && last;
    }

    /** @param on numbers of the orders on the event */
    static ShippingEventForm from(ShippingEvent event, List<String> on, ZoneId zone) {
        return new ShippingEventForm(
                event.number(),
                on,
                "",
                event.shipVia(),
                event.trackingNumber(),
                FormInputs.formatTime(event.window().from(), zone),
                FormInputs.formatTime(event.window().to(), zone),
                false);
    }

    /** @return checked and typed order numbers, without duplicates */
    private List<String> allOrders() {
        var all = new LinkedHashSet<>(orders);
        all.addAll(FormInputs.parseNumbers("moreOrders", moreOrders, PlanShippingEvent.MAX_ORDERS));
        if (all.isEmpty()) {
            throw new InvalidFieldException("moreOrders", message("shipping-event.error.noOrder"));
        }
        return List.copyOf(all);
    }

    /**
     * Runs the action of this form. An error of one of the orders is shown at the text field, because orders come from
     * two fields.
     *
     * @return as {@link FormSubmission#submit}
     */
    boolean submit(Errors errors, Runnable action) {
        return FormSubmission.submit(errors, () -> {
            try {
                action.run();
            } catch (InvalidFieldException e) {
                throw e.field().startsWith("orders") ? new InvalidFieldException("moreOrders", e.getMessage()) : e;
            }
        });
    }

    /**
     * @return command to add the orders to a new or planned event; empty fields leave those of the event unchanged
     * @throws InvalidFieldException if there are no orders, or one has an invalid number
     */
    PlanShippingEvent toAddOrders(ZoneId zone) {
        var window = window(zone);
        var event = new ShippingEventDetails(
                number,
                FormInputs.emptyToNull(shipVia),
                FormInputs.emptyToNull(trackingNumber),
                window.equals(DeliveryWindow.NONE) ? null : window);
        return new PlanShippingEvent(event, allOrders(), Continuation.fromLast(Boolean.TRUE.equals(last)));
    }

    /**
     * @return command to change an event to the orders and fields of this form
     * @throws InvalidFieldException if there are no orders, or one has an invalid number
     */
    PlanShippingEvent toChange(String eventNumber, ZoneId zone) {
        return new PlanShippingEvent(
                new ShippingEventDetails(eventNumber, shipVia, trackingNumber, window(zone)),
                allOrders(),
                Boolean.TRUE.equals(last) ? Continuation.LAST : Continuation.UNSPECIFIED);
    }

    private DeliveryWindow window(ZoneId zone) {
        return DeliveryWindow.of(
                FormInputs.parseTime("windowFrom", windowFrom, zone), FormInputs.parseTime("windowTo", windowTo, zone));
    }
}
