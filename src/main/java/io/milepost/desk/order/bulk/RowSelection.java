package io.milepost.desk.order.bulk;

import io.milepost.desk.PageContext;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.order.OrderLifecycle.OpenTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Offers the rows of a list for which the user can do something, and what. */
@Component
public class RowSelection {

    private static final List<String> TASKS_OF_ORDERS =
            List.of(BulkStep.COMPLETE_WORK_ORDERS.task(), BulkStep.PLAN_ORDERS.task());

    private final TaskPermissions permissions;
    private final StepPlanner planner;

    RowSelection(TaskPermissions permissions, StepPlanner planner) {
        this.permissions = permissions;
        this.planner = planner;
    }

    /**
     * Adds {@code bulkTasks}, ids of user tasks, and {@code selectable}, numbers of orders, to the model. No statement.
     *
     * @param openTasks by order
     */
    public void ofOrders(Map<String, List<OpenTask>> openTasks, Authentication user, PageContext context, Model model) {
        var tasks = new TreeSet<String>();
        var orders = new TreeSet<String>();
        openTasks.forEach((order, open) -> open.stream()
                .filter(task -> isOffered(task, user, context))
                .forEach(task -> {
                    tasks.add(task.task());
                    orders.add(order);
                }));
        populate(model, tasks, orders);
    }

    private boolean isOffered(OpenTask task, Authentication user, PageContext context) {
        return TASKS_OF_ORDERS.contains(task.task())
                && mayDo(task.task(), context)
                && permissions.isAllowed(user, task);
    }

    private static boolean mayDo(String task, PageContext context) {
        return context.isAllowed("GET", "/bulk-steps/" + task);
    }

    /**
     * Adds the same for shipping events, with a fixed number of statements.
     *
     * @param events numbers of events that have not left
     */
    public void ofEvents(Collection<String> events, Authentication user, PageContext context, Model model) {
        var ships = BulkStep.SHIP_EVENTS;
        var rows = events.isEmpty() || !mayDo(ships.task(), context)
                ? Set.<String>of()
                : planner.findOwn(ships, events, user);
        populate(model, rows.isEmpty() ? List.of() : List.of(ships.task()), rows);
    }

    private static void populate(Model model, Collection<String> tasks, Collection<String> rows) {
        model.addAttribute("bulkTasks", List.copyOf(tasks));
        model.addAttribute("selectable", List.copyOf(rows));
    }
}
