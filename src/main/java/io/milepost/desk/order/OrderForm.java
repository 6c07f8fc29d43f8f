package io.milepost.desk.order;

import io.milepost.desk.FormInputs;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.EnterOrder;
import io.milepost.order.OrderItem;
import io.milepost.order.SalesOrder;
import io.milepost.order.date.PromisedDate;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * The form of an order. Empty rows of items are ignored.
 *
 * @param smsUpdate choice for the SMS Update box; {@code auto} keeps it automatic
 */
public record OrderForm(
        @NotNull @Identifier String number,
        @NotBlank(message = "{order.form.error.organization}") @SingleLine @Size(max = Identifier.MAX_LENGTH)
                String organization,
        @SingleLine @Size(max = Identifier.MAX_LENGTH) String contact,
        @NotNull @Pattern(regexp = "auto|yes|no", message = "{order.form.error.smsUpdate}") String smsUpdate,
        @SingleLine @Size(max = SalesOrder.MAX_CUSTOMER_PO_LENGTH) String customerPo,
        @SingleLine @Size(max = SalesOrder.MAX_SHIP_VIA_LENGTH) String shipVia,
        String requestedDate,
        @Pattern(regexp = SalesOrder.ZIP_PATTERN, message = "{order.error.zip}") String shipToZip,
        String promisedDate,
        @NotEmpty(message = "{order.form.error.noItems}") @Size(max = SalesOrder.MAX_ITEMS) List<@Valid Item> items) {

    /** View with the form of a new order. */
    public static final String NEW_ORDER_PAGE = "desk/order/new-order";

    /** A row of the form. */
    public record Item(
            @NotBlank(message = "{common.error.required}") @SingleLine @Size(max = OrderItem.MAX_ITEM_LENGTH)
                    String item,
            @SingleLine @Size(max = OrderItem.MAX_DESCRIPTION_LENGTH) String description,
            @Pattern(regexp = "(?=.*[1-9])[0-9]{1,12}([.][0-9]{1,3})?", message = "{order.form.error.quantity}")
                    String quantity,
            @Nullable Boolean make) {

        public Item {
            item = FormInputs.nullToEmpty(item);
            description = FormInputs.nullToEmpty(description);
            quantity = FormInputs.nullToEmpty(quantity);
            make = make != null && make;
        }

        private boolean isEmpty() {
            return item.isEmpty() && description.isEmpty() && quantity.isEmpty();
        }

        private OrderItem toItem() {
            return new OrderItem(item, description, new BigDecimal(quantity), Boolean.TRUE.equals(make));
        }

        private static Item from(OrderItem item) {
            return new Item(item.item(), item.description(), item.quantity().toPlainString(), item.make());
        }
    }

    public OrderForm {
        number = FormInputs.nullToEmpty(number);
        organization = FormInputs.nullToEmpty(organization);
        contact = FormInputs.nullToEmpty(contact);
        smsUpdate = Objects.requireNonNullElse(smsUpdate, "auto");
        customerPo = FormInputs.nullToEmpty(customerPo);
        shipVia = FormInputs.nullToEmpty(shipVia);
        requestedDate = FormInputs.nullToEmpty(requestedDate);
        shipToZip = FormInputs.nullToEmpty(shipToZip);
        promisedDate = FormInputs.nullToEmpty(promisedDate);
        items = items == null
                ? List.of()
                : items.stream().filter(item -> item != null && !item.isEmpty()).toList();
    }

    /** Adds the limits of items, for rows that are added to the page. */
    public static void addLimits(Model model) {
        model.addAttribute("maxItems", SalesOrder.MAX_ITEMS);
        model.addAttribute("maxItemLength", OrderItem.MAX_ITEM_LENGTH);
        model.addAttribute("maxDescriptionLength", OrderItem.MAX_DESCRIPTION_LENGTH);
    }

    /**
     * @param organization code of the customer; empty for none
     * @param contact      code; empty for none
     */
    public static OrderForm of(String organization, String contact) {
        return new OrderForm("", organization, contact, "auto", "", "", "", "", "", List.of());
    }

    public OrderForm withOrganization(String code) {
        return new OrderForm(
                number, code, contact, smsUpdate, customerPo, shipVia, requestedDate, shipToZip, promisedDate, items);
    }

    public OrderForm withContact(String code) {
        return new OrderForm(
                number,
                organization,
                code,
                smsUpdate,
                customerPo,
                shipVia,
                requestedDate,
                shipToZip,
                promisedDate,
                items);
    }

    static OrderForm from(SalesOrder order, List<OrderItem> items) {
        return new OrderForm(
                order.number(),
                order.organization(),
                order.contact() == null ? "" : order.contact(),
                "auto",
                order.customerPo(),
                order.shipVia(),
                Objects.toString(order.requestedDate(), ""),
                order.shipToZip(),
                Objects.toString(order.promisedDate(), ""),
                items.stream().map(Item::from).toList());
    }

    /** @throws InvalidFieldException if a date is no date */
    EnterOrder toEnterOrder(String orderNumber) {
        return new EnterOrder(
                orderNumber,
                organization,
                FormInputs.emptyToNull(contact),
                smsUpdate.equals("auto") ? null : (Boolean) smsUpdate.equals("yes"),
                customerPo,
                shipVia,
                FormInputs.parseDate("requestedDate", requestedDate),
                shipToZip,
                PromisedDate.of(FormInputs.parseDate("promisedDate", promisedDate)),
                items.stream().map(Item::toItem).toList());
    }
}
