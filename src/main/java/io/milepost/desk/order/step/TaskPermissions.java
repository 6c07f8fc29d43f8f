package io.milepost.desk.order.step;

import io.milepost.audit.CurrentUser;
import io.milepost.lifecycle.work.WorkViewer;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.shipping.ShippingEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Decides which open steps a user may complete: those of the user's groups, as defined in the order's model. The office and
 * administrators may complete all steps. Access to the paths themselves is checked before.
 */
@Component
public class TaskPermissions {

    private static final Set<String> UNRESTRICTED = Set.of("office", "camunda-admin");

    private final OrderLifecycle lifecycle;
    private final ShippingEvents events;

    TaskPermissions(OrderLifecycle lifecycle, ShippingEvents events) {
        this.lifecycle = lifecycle;
        this.events = events;
    }

    public boolean isAllowed(Authentication user, OpenTask task) {
        return isUnrestricted(user)
                || task.groups().isEmpty()
                || !Collections.disjoint(CurrentUser.groups(user), task.groups());
    }

    public boolean isUnrestricted(Authentication user) {
        return !Collections.disjoint(CurrentUser.groups(user), UNRESTRICTED);
    }

    /** @return whose work the user sees and does */
    public WorkViewer viewer(Authentication user) {
        return new WorkViewer(user.getName(), CurrentUser.groups(user), isUnrestricted(user));
    }

    /** @return whether an order is waiting at such a step, and the user may complete the first one found */
    public boolean isFirstAllowed(Authentication user, Collection<String> orders, String task, String document) {
        return lifecycle.findOpenTasks(orders, task, document).stream()
                .findFirst()
                .map(first -> isAllowed(user, first))
                .orElse(false);
    }

    /**
     * Requires that the user may complete all of those steps that are open. Steps that are not open are left to the
     * domain rules.
     *
     * @param document PWO or shipping event number; empty for a step of the whole order
     * @throws AccessDeniedException if one of them belongs to another group
     */
    public void requireTasks(Authentication user, Collection<String> orders, String task, String document) {
        if (!isUnrestricted(user)) {
            requireEach(user, lifecycle.findOpenTasks(orders, task, document));
        }
    }

    private void requireEach(Authentication user, List<OpenTask> open) {
        open.stream().filter(task -> !isAllowed(user, task)).findFirst().ifPresent(denied -> {
            throw new AccessDeniedException(denied.name() + " is a step of " + String.join(", ", denied.groups()));
        });
    }

    /**
     * Requires that the user may add orders to an event, which may be new.
     *
     * @throws AccessDeniedException as {@link #requireShippingEvent} or, for a new event, as {@link #requireTasks}
     */
    public void requirePlanning(Authentication user, String event, Collection<String> orders) {
        if (events.find(event).isPresent()) {
            requireShippingEvent(user, event, orders);
        } else {
            requireTasks(user, orders, TaskIds.PLAN_SHIPPING_EVENT, "");
        }
    }

    /**
     * Requires that the user may change an event, or add orders to it. When no step of it is open anymore, only the
     * office may correct it.
     *
     * @param orders orders to be on it; those that are on it now are always checked
     * @throws AccessDeniedException if no step of the event is open for the user, or an open one belongs to another
     *                               group
     */
    public void requireShippingEvent(Authentication user, String event, Collection<String> orders) {
        if (isUnrestricted(user)) {
            return;
        }
        var concerned = new TreeSet<>(orders);
        concerned.addAll(events.findOrderNumbers(event));
        var open = new ArrayList<>(lifecycle.findOpenTasks(concerned, TaskIds.PLAN_SHIPPING_EVENT, ""));
        open.addAll(lifecycle.findOpenTasks(concerned, TaskIds.SHIP, event));
        open.addAll(lifecycle.findOpenTasks(concerned, TaskIds.CONFIRM_DELIVERY, event));
        if (open.isEmpty()) {
            throw new AccessDeniedException("No step of " + event + " is open for the user");
        }
        requireEach(user, open);
    }
}
