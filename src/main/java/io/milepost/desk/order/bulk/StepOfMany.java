package io.milepost.desk.order.bulk;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.order.shipping.ShippingPlanService;
import io.milepost.order.shipping.ShippingService;
import java.util.Collection;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Does one of many steps, by the same services as the pages of orders and events, in a transaction of its own. */
@Component
class StepOfMany {

    private final OrderLifecycle lifecycle;
    private final ProductionService production;
    private final WorkOrders workOrders;
    private final ShippingPlanService plan;
    private final ShippingService shipping;
    private final ShippingEvents events;
    private final TaskPermissions permissions;

    StepOfMany(
            OrderLifecycle lifecycle,
            ProductionService production,
            WorkOrders workOrders,
            ShippingPlanService plan,
            ShippingService shipping,
            ShippingEvents events,
            TaskPermissions permissions) {
        this.lifecycle = lifecycle;
        this.production = production;
        this.workOrders = workOrders;
        this.plan = plan;
        this.shipping = shipping;
        this.events = events;
        this.permissions = permissions;
    }

    /**
     * Does the step if it is open. Repeating it does nothing, and says so.
     *
     * @param number of a work order, an order or a shipping event
     * @throws DomainException       if nothing waits for this step, it belongs to another group, or the order rejects it
     * @throws AccessDeniedException if another step of the event belongs to another group
     */
    void perform(BulkStep step, String number, BulkStepForm form, Authentication user) {
        switch (step) {
            case COMPLETE_WORK_ORDERS -> {
                requireOpen(step, List.of(workOrders.get(number).order()), number, number, user);
                production.completeWorkOrder(number);
            }
            case PLAN_ORDERS -> {
                requireOpen(step, List.of(number), "", number, user);
                permissions.requirePlanning(user, form.number(), List.of(number));
                plan.addOrders(form.toCommand(number));
            }
            case SHIP_EVENTS -> {
                requireOpen(step, events.findOrderNumbers(number), number, number, user);
                shipping.ship(number);
            }
        }
    }

    private void requireOpen(
            BulkStep step, Collection<String> orders, String document, String number, Authentication user) {
        var open = lifecycle.findOpenTasks(orders, step.task(), document);
        if (open.isEmpty()) {
            throw new ConflictException(message("order.bulk.doneMeanwhile", number));
        }
        open.stream()
                .filter(task -> !permissions.isAllowed(user, task))
                .findFirst()
                .ifPresent(denied -> {
                    throw new ConflictException(message("order.bulk.otherGroup", String.join(", ", denied.groups())));
                });
    }
}
