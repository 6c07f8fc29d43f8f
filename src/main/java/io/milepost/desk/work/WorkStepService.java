package io.milepost.desk.work;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.order.step.SendToProductionForm;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import io.milepost.lifecycle.work.WorkItem;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.production.ProductionService;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.order.shipping.ShippingService;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Completes steps from the work list, by the same services as the pages of orders and events. */
@Component
class WorkStepService {

    private final ProductionService production;
    private final ShippingService shipping;
    private final ShippingEvents events;
    private final TaskPermissions permissions;

    WorkStepService(
            ProductionService production,
            ShippingService shipping,
            ShippingEvents events,
            TaskPermissions permissions) {
        this.production = production;
        this.shipping = shipping;
        this.events = events;
        this.permissions = permissions;
    }

    /**
     * @param form only for <i>Send items to production</i>
     * @return a sentence about what was done
     * @throws DomainException       if the order rejects it
     * @throws AccessDeniedException if shipping the event would complete steps of another group
     */
    String complete(Authentication user, WorkItem item, SendToProductionForm form) {
        var document = item.document();
        switch (item.task()) {
            case TaskIds.SEND_TO_PRODUCTION -> {
                production.sendToProduction(form.toCommand(item.order()));
                return form.isNothingLeft()
                        ? message("order.steps.nothingToSendDone")
                        : message("work.done.sent", item.order());
            }
            case TaskIds.COMPLETE_WORK_ORDER -> {
                production.completeWorkOrder(document);
                return message("order.steps.completeWorkOrderDone", document);
            }
            case TaskIds.SHIP -> {
                permissions.requireTasks(user, events.findOrderNumbers(document), TaskIds.SHIP, document);
                shipping.ship(document);
                return message("shipping-event.details.shipped", document);
            }
            case TaskIds.CONFIRM_DELIVERY -> {
                shipping.deliver(document, List.of(item.order()));
                return message("shipping-event.details.delivered", 1, item.order());
            }
            default -> throw new ConflictException(message("work.error.elsewhere", item.name()));
        }
    }
}
