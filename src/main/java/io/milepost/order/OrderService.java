package io.milepost.order;

import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Enters sales orders, changes them and cancels them. */
@Service
public class OrderService {

    /**
     * An order as it is entered.
     *
     * @param contact   code; null for none
     * @param smsUpdate the choice made by hand for the <i>SMS Update</i> box; null to leave it to itself
     */
    public record EnterOrder(
            String orderNumber,
            String organization,
            @Nullable String contact,
            @Nullable Boolean smsUpdate,
            String customerPo,
            String shipVia,
            @Nullable LocalDate requestedDate,
            List<OrderItem> items) {

        boolean production() {
            return items.stream().anyMatch(OrderItem::make);
        }
    }

    private final SalesOrders orders;
    private final Contacts contacts;
    private final Organizations organizations;
    private final OrderLifecycle lifecycle;
    private final ConflictRetryingTransaction transaction;
    private final Clock clock;

    OrderService(
            SalesOrders orders,
            Contacts contacts,
            Organizations organizations,
            OrderLifecycle lifecycle,
            ConflictRetryingTransaction transaction,
            Clock clock) {
        this.orders = orders;
        this.contacts = contacts;
        this.organizations = organizations;
        this.lifecycle = lifecycle;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Enters an order and starts its process, or changes one that exists. Repeating it changes nothing.
     *
     * <p>The <i>SMS Update</i> box ticks itself when the contact put on the order has SMSUPDATE; it never unticks
     * itself; what was chosen by hand stays until the next choice by hand. Source: the how-to, section Process.
     *
     * @return true if it is new
     * @throws InvalidFieldException  if organization or contact do not exist or do not belong together
     * @throws ConflictException if an order that began without production is given items to make
     */
    public boolean enterOrUpdate(EnterOrder command) {
        return transaction.get(() -> enterOrUpdateLocked(command));
    }

    /**
     * Enters an order that must be new, and starts its process.
     *
     * @throws InvalidFieldException if there is an order of that number, or organization or contact do not exist or do not belong together
     */
    public void enterNew(EnterOrder command) {
        transaction.run(() -> {
            if (!insert(command, validateCustomer(command))) {
                throw new InvalidFieldException(
                        "number", "there is an order " + command.orderNumber() + " already; give another number");
            }
            lifecycle.start(command.orderNumber(), command.production());
        });
    }

    private boolean enterOrUpdateLocked(EnterOrder command) {
        var contactWantsTexts = validateCustomer(command);
        if (insert(command, contactWantsTexts)) {
            lifecycle.start(command.orderNumber(), command.production());
            return true;
        }
        update(command, contactWantsTexts);
        return false;
    }

    /**
     * Enters an order whose process somebody has just started by hand. Joins the caller's transaction.
     *
     * @return whether any item is made
     * @throws InvalidFieldException  if organization or contact do not exist or do not belong together
     * @throws ConflictException if there is an order of that number; nothing is changed then
     */
    public boolean enterFromProcess(EnterOrder command) {
        if (!insert(command, validateCustomer(command))) {
            throw new ConflictException(
                    "Order " + command.orderNumber() + " exists already; give the new order another number.");
        }
        return command.production();
    }

    private boolean insert(EnterOrder command, boolean contactWantsTexts) {
        var smsUpdate = command.smsUpdate() == null ? contactWantsTexts : command.smsUpdate();
        return orders.insert(toSalesOrder(command, smsUpdate, command.smsUpdate() != null), command.items());
    }

    private boolean validateCustomer(EnterOrder command) {
        if (organizations.find(command.organization()).isEmpty()) {
            throw new InvalidFieldException(
                    "organization", "there is no organization " + command.organization() + "; enter it first");
        }
        if (command.contact() == null) {
            return false;
        }
        var contact = contacts.find(command.contact())
                .orElseThrow(() -> new InvalidFieldException(
                        "contact", "there is no contact " + command.contact() + "; enter the contact first"));
        if (!contact.organization().equals(command.organization())) {
            throw new InvalidFieldException(
                    "contact", "contact " + contact.code() + " belongs to organization " + contact.organization());
        }
        return contact.wantsTexts();
    }

    private void update(EnterOrder command, boolean contactWantsTexts) {
        var known = orders.lock(command.orderNumber());
        if (command.production() && !known.production()) {
            throw new ConflictException("Order " + known.number()
                    + " began with nothing to make; items to make cannot be added. Enter them as another order.");
        }
        var byHand = known.smsUpdateByHand() || command.smsUpdate() != null;
        var checkedAutomatically = !known.smsUpdateByHand() && contactWantsTexts;
        var smsUpdate = command.smsUpdate() != null ? command.smsUpdate() : known.smsUpdate() || checkedAutomatically;
        var changed = toSalesOrder(command, smsUpdate, byHand);
        orders.update(changed);
        if (!Objects.equals(known.requestedDate(), changed.requestedDate())
                || !known.organization().equals(changed.organization())) {
            lifecycle.refreshTaskLabels(known.number(), known.requestedDate());
        }
        if (!orders.findItems(known.number()).equals(command.items())) {
            orders.replaceItems(known.number(), command.items());
        }
    }

    private SalesOrder toSalesOrder(EnterOrder command, boolean smsUpdate, boolean byHand) {
        return new SalesOrder(
                command.orderNumber(),
                command.organization(),
                command.contact(),
                smsUpdate,
                byHand,
                command.customerPo(),
                command.shipVia(),
                command.requestedDate(),
                command.production(),
                clock.instant(),
                null,
                null);
    }

    /**
     * Ticks or unticks the <i>SMS Update</i> box by hand; that choice stays. Repeating it changes nothing.
     *
     * @throws NotFoundException if there is no such order
     */
    public void setSmsUpdate(String orderNumber, boolean checked) {
        orders.setSmsUpdate(orderNumber, checked);
    }

    /**
     * Cancels an order: its process ends, no further milestone is reached. Repeating it changes nothing.
     *
     * @throws ConflictException if it has ended
     */
    public void cancel(String orderNumber) {
        transaction.run(() -> cancelLocked(orderNumber));
    }

    private void cancelLocked(String orderNumber) {
        var order = orders.lock(orderNumber);
        if (order.cancelledAt() != null) {
            return;
        }
        if (order.endedAt() != null) {
            throw new ConflictException("Order " + orderNumber + " has ended; it cannot be cancelled any more.");
        }
        lifecycle.cancel(orderNumber);
    }
}
