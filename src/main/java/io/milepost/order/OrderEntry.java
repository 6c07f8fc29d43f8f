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
public class OrderEntry {

    /**
     * An order as it is entered.
     *
     * @param contact   code; null for none
     * @param smsUpdate the choice made by hand for the <i>SMS Update</i> box; null to leave it to itself
     */
    public record Entry(
            String number,
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
    private final Atomically atomically;
    private final Clock clock;

    OrderEntry(
            SalesOrders orders,
            Contacts contacts,
            Organizations organizations,
            OrderLifecycle lifecycle,
            Atomically atomically,
            Clock clock) {
        this.orders = orders;
        this.contacts = contacts;
        this.organizations = organizations;
        this.lifecycle = lifecycle;
        this.atomically = atomically;
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
    public boolean put(Entry entry) {
        return atomically.get(() -> enter(entry));
    }

    /**
     * Enters an order that must be new, and starts its process.
     *
     * @throws InvalidFieldException if there is an order of that number, or organization or contact do not exist or do not belong together
     */
    public void putNew(Entry entry) {
        atomically.run(() -> {
            if (!insert(entry, checkedContact(entry))) {
                throw new InvalidFieldException(
                        "number", "there is an order " + entry.number() + " already; give another number");
            }
            lifecycle.begin(entry.number(), entry.production());
        });
    }

    private boolean enter(Entry entry) {
        var contactWantsTexts = checkedContact(entry);
        if (insert(entry, contactWantsTexts)) {
            lifecycle.begin(entry.number(), entry.production());
            return true;
        }
        change(entry, contactWantsTexts);
        return false;
    }

    /**
     * Enters an order whose process somebody has just started by hand. Joins the caller's transaction.
     *
     * @return whether any item is made
     * @throws InvalidFieldException  if organization or contact do not exist or do not belong together
     * @throws ConflictException if there is an order of that number; nothing is changed then
     */
    public boolean enterBegun(Entry entry) {
        if (!insert(entry, checkedContact(entry))) {
            throw new ConflictException(
                    "Order " + entry.number() + " exists already; give the new order another number.");
        }
        return entry.production();
    }

    private boolean insert(Entry entry, boolean contactWantsTexts) {
        var box = entry.smsUpdate() == null ? contactWantsTexts : entry.smsUpdate();
        return orders.insert(order(entry, box, entry.smsUpdate() != null), entry.items());
    }

    private boolean checkedContact(Entry entry) {
        if (organizations.find(entry.organization()).isEmpty()) {
            throw new InvalidFieldException(
                    "organization", "there is no organization " + entry.organization() + "; enter it first");
        }
        if (entry.contact() == null) {
            return false;
        }
        var contact = contacts.find(entry.contact())
                .orElseThrow(() -> new InvalidFieldException(
                        "contact", "there is no contact " + entry.contact() + "; enter the contact first"));
        if (!contact.organization().equals(entry.organization())) {
            throw new InvalidFieldException(
                    "contact", "contact " + contact.code() + " belongs to organization " + contact.organization());
        }
        return contact.wantsTexts();
    }

    private void change(Entry entry, boolean contactWantsTexts) {
        var known = orders.lock(entry.number());
        if (entry.production() && !known.production()) {
            throw new ConflictException("Order " + known.number()
                    + " began with nothing to make; items to make cannot be added. Enter them as another order.");
        }
        var byHand = known.smsUpdateByHand() || entry.smsUpdate() != null;
        var ticksItself = !known.smsUpdateByHand() && contactWantsTexts;
        var box = entry.smsUpdate() != null ? entry.smsUpdate() : known.smsUpdate() || ticksItself;
        var changed = order(entry, box, byHand);
        orders.update(changed);
        if (!Objects.equals(known.requestedDate(), changed.requestedDate())
                || !known.organization().equals(changed.organization())) {
            lifecycle.tasksConcern(known.number(), known.requestedDate());
        }
        if (!orders.items(known.number()).equals(entry.items())) {
            orders.replaceItems(known.number(), entry.items());
        }
    }

    private SalesOrder order(Entry entry, boolean smsUpdate, boolean byHand) {
        return new SalesOrder(
                entry.number(),
                entry.organization(),
                entry.contact(),
                smsUpdate,
                byHand,
                entry.customerPo(),
                entry.shipVia(),
                entry.requestedDate(),
                entry.production(),
                clock.instant(),
                null,
                null);
    }

    /**
     * Ticks or unticks the <i>SMS Update</i> box by hand; that choice stays. Repeating it changes nothing.
     *
     * @throws NotFoundException if there is no such order
     */
    public void chooseSmsUpdate(String number, boolean ticked) {
        orders.chooseSmsUpdate(number, ticked);
    }

    /**
     * Cancels an order: its process ends, no further milestone is reached. Repeating it changes nothing.
     *
     * @throws ConflictException if it has ended
     */
    public void cancel(String number) {
        atomically.run(() -> end(number));
    }

    private void end(String number) {
        var order = orders.lock(number);
        if (order.cancelledAt() != null) {
            return;
        }
        if (order.endedAt() != null) {
            throw new ConflictException("Order " + number + " has ended; it cannot be cancelled any more.");
        }
        lifecycle.cancel(number);
    }
}
