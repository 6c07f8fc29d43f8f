package io.milepost.desk.order;

import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.shipping.ShippingEvents;
import java.util.ArrayList;
import java.util.Collection;
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
class StepRights {

    private static final Set<String> MAY_DO_ALL = Set.of("ROLE_office", "ROLE_camunda-admin");

    private final OrderLifecycle lifecycle;
    private final ShippingEvents events;

    StepRights(OrderLifecycle lifecycle, ShippingEvents events) {
        this.lifecycle = lifecycle;
        this.events = events;
    }

    boolean may(Authentication user, OpenTask step) {
        return mayDoAll(user) || step.group() == null || isIn(user, "ROLE_" + step.group());
    }

    boolean mayDoAll(Authentication user) {
        return MAY_DO_ALL.stream().anyMatch(role -> isIn(user, role));
    }

    private static boolean isIn(Authentication user, String role) {
        return user.getAuthorities().stream().anyMatch(authority -> role.equals(authority.getAuthority()));
    }

    /** @return whether an order is waiting at such a step, and the user may complete the first one found */
    boolean mayAny(Authentication user, Collection<String> orders, String step, String document) {
        return lifecycle.findOpenTasks(orders, step, document).stream()
                .findFirst()
                .map(first -> may(user, first))
                .orElse(false);
    }

    /**
     * Requires that the user may complete all of those steps that are open. Steps that are not open are left to the
     * domain rules.
     *
     * @param document PWO or shipping event number; empty for a step of the whole order
     * @throws AccessDeniedException if one of them belongs to another group
     */
    void require(Authentication user, Collection<String> orders, String step, String document) {
        if (!mayDoAll(user)) {
            requireAll(user, lifecycle.findOpenTasks(orders, step, document));
        }
    }

    private void requireAll(Authentication user, List<OpenTask> open) {
        open.stream().filter(step -> !may(user, step)).findFirst().ifPresent(others -> {
            throw new AccessDeniedException(others.name() + " is a step of " + others.group());
        });
    }

    /**
     * Requires that the user may change an event, or add orders to it. When no step of it is open anymore, only the
     * office may correct it.
     *
     * @param orders orders to be on it; those that are on it now are always checked
     * @throws AccessDeniedException if no step of the event is open for the user, or an open one belongs to another
     *                               group
     */
    void requireEvent(Authentication user, String event, Collection<String> orders) {
        if (mayDoAll(user)) {
            return;
        }
        var concerned = new TreeSet<>(orders);
        events.findStops(event).forEach(stop -> concerned.add(stop.order()));
        var open = new ArrayList<>(lifecycle.findOpenTasks(concerned, TaskIds.PLAN_SHIPPING_EVENT, ""));
        open.addAll(lifecycle.findOpenTasks(concerned, TaskIds.SHIP, event));
        open.addAll(lifecycle.findOpenTasks(concerned, TaskIds.CONFIRM_DELIVERY, event));
        if (open.isEmpty()) {
            throw new AccessDeniedException("Nothing is open on " + event + " that this person may do");
        }
        requireAll(user, open);
    }
}
