package io.milepost.cockpit.order;

import io.milepost.cockpit.order.CockpitOrder.CodeAndName;
import io.milepost.cockpit.process.OrderIncidents;
import io.milepost.cockpit.process.OrderProcessInstances;
import io.milepost.error.NotFoundException;
import io.milepost.order.query.OrderDetailsQuery;
import io.milepost.order.query.OrderHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Assembles the details of an order. */
@Component
class CockpitOrderAssembler {

    private final OrderDetailsQuery query;
    private final OrderProcessInstances instances;
    private final OrderIncidents incidents;

    CockpitOrderAssembler(OrderDetailsQuery query, OrderProcessInstances instances, OrderIncidents incidents) {
        this.query = query;
        this.instances = instances;
        this.incidents = incidents;
    }

    /**
     * A consistent snapshot, even while the order changes.
     *
     * @throws NotFoundException if there is no such order
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public CockpitOrder assemble(String orderNumber) {
        var progress = query.getProgress(orderNumber);
        var header = progress.header();
        var order = header.order();
        return new CockpitOrder(
                order.number(),
                new CodeAndName(order.organization(), header.organizationName()),
                contact(header),
                order.smsUpdate(),
                order.customerPo(),
                order.shipVia(),
                order.requestedDate(),
                order.enteredAt(),
                order.endedAt(),
                order.cancelledAt(),
                progress.milestones(),
                progress.openTasks(),
                instances.findByOrder(orderNumber),
                incidents.findByOrder(orderNumber));
    }

    private static @Nullable CodeAndName contact(OrderHeader header) {
        var code = header.order().contact();
        var name = header.contactName();
        return code == null || name == null ? null : new CodeAndName(code, name);
    }
}
