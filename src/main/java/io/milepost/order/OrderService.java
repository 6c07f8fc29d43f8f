package io.milepost.order;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.audit.CurrentUser;
import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.change.OrderChanges;
import io.milepost.order.date.DateChange;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Enters, changes and cancels sales orders. The process of an order records its start, cancellation and end with the
 * {@code record} methods, which join the caller's transaction.
 */
@Service
public class OrderService {

    private final SalesOrders orders;
    private final Contacts contacts;
    private final Organizations organizations;
    private final OrderLifecycle lifecycle;
    private final OrderChanges changes;
    private final AuditTrail audit;
    private final ConflictRetryingTransaction transaction;
    private final Clock clock;

    OrderService(
            SalesOrders orders,
            Contacts contacts,
            Organizations organizations,
            OrderLifecycle lifecycle,
            OrderChanges changes,
            AuditTrail audit,
            ConflictRetryingTransaction transaction,
            Clock clock) {
        this.orders = orders;
        this.contacts = contacts;
        this.organizations = organizations;
        this.lifecycle = lifecycle;
        this.changes = changes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Enters an order and starts its process, or changes an existing order. Repeating it changes nothing.
     *
     * @return true if the order is new
     * @throws InvalidFieldException if organization or contact does not exist, or they do not belong together
     * @throws ConflictException     if an order that started without items to make would get some
     */
    public boolean enterOrUpdate(EnterOrder command) {
        return transaction.get(() -> {
            var organization = findOrganization(command);
            var contact = findContact(command);
            if (insert(command, organization, contact)) {
                start(command);
                return true;
            }
            update(command, contact);
            return false;
        });
    }

    /**
     * Enters a new order and starts its process.
     *
     * @throws InvalidFieldException if the number exists, organization or contact does not exist, or they do not belong
     *                               together
     */
    public void enterNew(EnterOrder command) {
        transaction.run(() -> {
            if (!insert(command, findOrganization(command), findContact(command))) {
                throw new InvalidFieldException("number", message("order.error.numberExists", command.orderNumber()));
            }
            start(command);
        });
    }

    /**
     * Enters an order whose process a user has started. Joins the caller's transaction.
     *
     * @return whether the order has items to make
     * @throws InvalidFieldException if organization or contact does not exist, or they do not belong together
     * @throws ConflictException     if the number exists; then nothing is changed
     */
    public boolean enterFromProcess(EnterOrder command, String processId) {
        if (!insert(command, findOrganization(command), findContact(command))) {
            throw new ConflictException(message("order.error.exists", command.orderNumber()));
        }
        recordProcess(command.orderNumber(), processId);
        return command.hasItemsToMake();
    }

    private Organization findOrganization(EnterOrder command) {
        return organizations
                .find(command.organization())
                .orElseThrow(() -> new InvalidFieldException(
                        "organization", message("common.error.unknownOrganization", command.organization())));
    }

    /** @return the contact on the order; null if the command names none */
    private @Nullable Contact findContact(EnterOrder command) {
        return command.contact() == null
                ? null
                : contacts.find(command.contact())
                        .orElseThrow(() -> new InvalidFieldException(
                                "contact", message("order.error.unknownContact", command.contact())));
    }

    private boolean insert(EnterOrder command, Organization organization, @Nullable Contact contact) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as precise as the table
        return orders.insert(SalesOrder.enter(command, contact, now), organization, command.items());
    }

    private void start(EnterOrder command) {
        lifecycle.start(command.orderNumber(), command.hasItemsToMake());
    }

    private void update(EnterOrder command, @Nullable Contact contact) {
        var known = orders.lock(command.orderNumber());
        var changed = known.change(command, contact);
        orders.update(changed);
        if (!known.hasSameTaskLabels(changed)) {
            lifecycle.refreshTaskLabels(known.number(), known.requestedDate());
        }
        var items = orders.findItems(known.number());
        if (!items.equals(command.items())) {
            orders.replaceItems(known.number(), command.items());
        }
        audit.record(changes.between(known, changed, items, command.items()), CurrentUser.name());
        var moved = known.dates().movedTo(changed.dates());
        if (!moved.isZero()) {
            lifecycle.notifyDateChanged(List.of(known.number()), DateChange.ofOrder(moved));
        }
    }

    /**
     * Sets the <i>SMS Update</i> box manually; the setting stays. Repeating it changes nothing.
     *
     * @throws NotFoundException if there is no such order
     */
    public void setSmsUpdate(String orderNumber, boolean checked) {
        transaction.run(() -> {
            var before = orders.lock(orderNumber).smsUpdate();
            orders.setSmsUpdate(orderNumber, checked);
            audit.record(OrderChanges.smsUpdate(orderNumber, before, checked), CurrentUser.name());
        });
    }

    /**
     * Cancels an order: its process ends, and it reaches no further milestone. Repeating it changes nothing.
     *
     * @param text whether the customer is texted, if the order's model has a step for it
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if it has ended
     */
    public void cancel(String orderNumber, boolean text) {
        transaction.run(() -> {
            var order = orders.lock(orderNumber);
            if (!order.isCanceled()) {
                order.requireOpenToCancel();
                lifecycle.cancel(orderNumber, text);
                audit.record(AuditArea.ORDER, orderNumber, message("audit.order.canceled"), CurrentUser.name());
            }
        });
    }

    /**
     * Records the process of an order. Repeating it with the same process changes nothing.
     *
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if the order has another process
     */
    public void recordProcess(String orderNumber, String processId) {
        orders.recordProcess(orderNumber, processId);
    }

    /** Records that an order was canceled. Repeating it changes nothing. */
    public void recordCancellation(String orderNumber) {
        orders.recordCancellation(orderNumber);
    }

    /** Records that the process of an order has ended. Repeating it changes nothing. */
    public void recordEnd(String orderNumber) {
        orders.recordEnd(orderNumber);
    }
}
