package io.milepost.lifecycle;

import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Entries;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.SalesOrders;
import io.milepost.order.production.WorkOrders;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Releases work orders for items that were sent to production.
 *
 * <p>Bean {@code releaseWorkOrders}. Entries: {@code workOrders} (none: one is generated), {@code lastItems} (true),
 * {@code nothingToSend} (false). Output: {@code submission}, {@code releasedWorkOrders}, {@code workOrdersReleased},
 * {@code moreItems}. Errors: a number that exists is rejected, and the user task stays open. No save point.
 */
@Component(Beans.RELEASE_WORK_ORDERS)
class ReleaseWorkOrders implements JavaDelegate {

    private final SalesOrders orders;
    private final WorkOrders workOrders;

    ReleaseWorkOrders(SalesOrders orders, WorkOrders workOrders) {
        this.orders = orders;
        this.workOrders = workOrders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var order = execution.getProcessBusinessKey();
        var entry = new Entry(execution);
        var numbers = entry.numbers(Entries.WORK_ORDERS);
        var nothing = entry.flag(Entries.NOTHING_TO_SEND, false);
        var last = entry.flag(Entries.LAST_ITEMS, true);
        orders.lock(order);
        var submission = workOrders.nextSubmission(order);
        var released = nothing ? List.<String>of() : release(order, submission, numbers);
        execution.setVariable(Variables.SUBMISSION, String.valueOf(submission));
        execution.setVariable(Variables.RELEASED_WORK_ORDERS, JsonList.of(released));
        execution.setVariable(Variables.WORK_ORDERS_RELEASED, !released.isEmpty());
        execution.setVariable(Variables.MORE_ITEMS, !last && !nothing);
    }

    private List<String> release(String order, int submission, List<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of(workOrders.releaseGenerated(order, submission));
        }
        workOrders.release(order, submission, numbers);
        return numbers;
    }
}
