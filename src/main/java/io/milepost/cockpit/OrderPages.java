package io.milepost.cockpit;

import io.milepost.cockpit.OrderPage.Named;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.error.NotFoundException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestones;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Assembles the details of an order. */
@Component
class OrderPages {

    private final SalesOrders orders;
    private final Organizations organizations;
    private final Contacts contacts;
    private final Milestones milestones;
    private final OrderLifecycle lifecycle;
    private final Instances instances;
    private final Incidents incidents;

    OrderPages(
            SalesOrders orders,
            Organizations organizations,
            Contacts contacts,
            Milestones milestones,
            OrderLifecycle lifecycle,
            Instances instances,
            Incidents incidents) {
        this.orders = orders;
        this.organizations = organizations;
        this.contacts = contacts;
        this.milestones = milestones;
        this.lifecycle = lifecycle;
        this.instances = instances;
        this.incidents = incidents;
    }

    /**
     * A consistent snapshot, even while the order is being changed.
     *
     * @throws NotFoundException if there is no such order
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OrderPage of(String number) {
        var order = orders.get(number);
        var organization = organizations.get(order.organization());
        return new OrderPage(
                order.number(),
                new Named(organization.code(), organization.name()),
                contact(order),
                order.smsUpdate(),
                order.customerPo(),
                order.shipVia(),
                order.requestedDate(),
                order.enteredAt(),
                order.endedAt(),
                order.cancelledAt(),
                milestones.findByOrder(number),
                lifecycle.findOpenTasks(number),
                instances.of(number),
                incidents.of(number));
    }

    private @Nullable Named contact(SalesOrder order) {
        if (order.contact() == null) {
            return null;
        }
        var contact = contacts.get(order.contact());
        return new Named(contact.code(), contact.fullName());
    }
}
