package io.milepost.desk.order.bulk;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FormInputs;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.Continuation;
import io.milepost.order.shipping.PlanShippingEvent;
import io.milepost.order.shipping.ShippingEvent;
import io.milepost.order.shipping.ShippingEventDetails;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form that confirms a step of many orders. The other fields are those of a shipping event on which orders are planned.
 *
 * @param selected numbers that the user has selected in the list; others than document numbers are ignored
 * @param items    numbers of what is to be done; others than document numbers are ignored
 * @param last     whether no more shipping events will be planned for these orders
 */
public record BulkStepForm(
        List<String> selected,
        List<String> items,
        String number,
        @SingleLine @Size(max = ShippingEvent.MAX_SHIP_VIA_LENGTH) String shipVia,
        @SingleLine @Size(max = ShippingEvent.MAX_TRACKING_NUMBER_LENGTH) String trackingNumber,
        @Nullable Boolean last) {

    /** Maximum number of steps at once. */
    static final int MAX_ITEMS = 500;

    public BulkStepForm {
        selected = numbers(selected);
        items = numbers(items);
        number = FormInputs.nullToEmpty(number);
        shipVia = FormInputs.nullToEmpty(shipVia);
        trackingNumber = FormInputs.nullToEmpty(trackingNumber);
        last = last != null && last;
    }

    static BulkStepForm initial(List<String> selected) {
        return new BulkStepForm(selected, List.of(), "", "", "", true);
    }

    private static List<String> numbers(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(Objects::nonNull)
                        .filter(value -> value.matches(Identifier.PATTERN))
                        .distinct()
                        .toList();
    }

    /** @throws InvalidFieldException if nothing is checked, or the number of the event is missing or not valid */
    void check(BulkStep step) {
        if (items.isEmpty()) {
            throw new InvalidFieldException("items", message("order.bulk.nothingChecked"));
        }
        if (items.size() > MAX_ITEMS) {
            throw new InvalidFieldException("items", message("common.error.tooManyNumbers", MAX_ITEMS));
        }
        if (step == BulkStep.PLAN_ORDERS) {
            FormInputs.parseNumber("number", number);
        }
    }

    /** @return command to add one order to the event; empty fields leave those of the event unchanged */
    PlanShippingEvent toCommand(String order) {
        return new PlanShippingEvent(
                new ShippingEventDetails(
                        number, FormInputs.emptyToNull(shipVia), FormInputs.emptyToNull(trackingNumber)),
                List.of(order),
                Continuation.fromLast(last));
    }
}
