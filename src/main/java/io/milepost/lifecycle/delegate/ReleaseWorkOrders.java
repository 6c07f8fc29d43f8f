package io.milepost.lifecycle.delegate;

import io.milepost.lifecycle.JsonVariables;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
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
        var orderNumber = execution.getProcessBusinessKey();
        var submitted = new TaskSubmission(execution);
        var numbers = submitted.consumeNumbers(SubmittedVariables.WORK_ORDERS);
        var nothing = submitted.consumeFlag(SubmittedVariables.NOTHING_TO_SEND, false);
        var last = submitted.consumeFlag(SubmittedVariables.LAST_ITEMS, true);
        orders.lock(orderNumber);
        var submission = workOrders.nextSubmission(orderNumber);
        var released = nothing ? List.<String>of() : release(orderNumber, submission, numbers);
        execution.setVariable(Variables.SUBMISSION, String.valueOf(submission));
        execution.setVariable(Variables.RELEASED_WORK_ORDERS, JsonVariables.list(released));
        execution.setVariable(Variables.WORK_ORDERS_RELEASED, !released.isEmpty());
        execution.setVariable(Variables.MORE_ITEMS, !last && !nothing);
    }

    private List<String> release(String orderNumber, int submission, List<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of(workOrders.releaseGenerated(orderNumber, submission));
        }
        workOrders.release(orderNumber, submission, numbers);
        return numbers;
    }
}
