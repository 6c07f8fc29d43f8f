package io.milepost.cockpit.order;

import io.milepost.cockpit.order.OrderDetails.CodeAndName;
import io.milepost.cockpit.process.OrderIncidents;
import io.milepost.cockpit.process.OrderProcessInstances;
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
class CockpitOrderAssembler {

    private final SalesOrders orders;
    private final Organizations organizations;
    private final Contacts contacts;
    private final Milestones milestones;
    private final OrderLifecycle lifecycle;
    private final OrderProcessInstances instances;
    private final OrderIncidents incidents;

    CockpitOrderAssembler(
            SalesOrders orders,
            Organizations organizations,
            Contacts contacts,
            Milestones milestones,
            OrderLifecycle lifecycle,
            OrderProcessInstances instances,
            OrderIncidents incidents) {
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
    public OrderDetails assemble(String orderNumber) {
        var order = orders.get(orderNumber);
        var organization = organizations.get(order.organization());
        return new OrderDetails(
                order.number(),
                new CodeAndName(organization.code(), organization.name()),
                contact(order),
                order.smsUpdate(),
                order.customerPo(),
                order.shipVia(),
                order.requestedDate(),
                order.enteredAt(),
                order.endedAt(),
                order.cancelledAt(),
                milestones.findByOrder(orderNumber),
                lifecycle.findOpenTasks(orderNumber),
                instances.findByOrder(orderNumber),
                incidents.findByOrder(orderNumber));
    }

    private @Nullable CodeAndName contact(SalesOrder order) {
        if (order.contact() == null) {
            return null;
        }
        var contact = contacts.get(order.contact());
        return new CodeAndName(contact.code(), contact.fullName());
    }
}
