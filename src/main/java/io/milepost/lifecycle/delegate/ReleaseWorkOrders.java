package io.milepost.lifecycle.delegate;

import io.milepost.lifecycle.JsonVariables;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.production.ProductionService;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
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

    private final ProductionService production;

    ReleaseWorkOrders(ProductionService production) {
        this.production = production;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var submission = new TaskSubmission(execution);
        var numbers = submission.consumeNumbers(SubmittedVariables.WORK_ORDERS);
        var nothing = submission.consumeFlag(SubmittedVariables.NOTHING_TO_SEND, false);
        var last = submission.consumeFlag(SubmittedVariables.LAST_ITEMS, true);
        var released = production.release(execution.getProcessBusinessKey(), toRelease(numbers, nothing));
        execution.setVariable(Variables.SUBMISSION, String.valueOf(released.submission()));
        execution.setVariable(Variables.RELEASED_WORK_ORDERS, JsonVariables.list(released.numbers()));
        execution.setVariable(
                Variables.WORK_ORDERS_RELEASED, !released.numbers().isEmpty());
        execution.setVariable(Variables.MORE_ITEMS, !last && !nothing);
    }

    /** @return null to generate a number */
    private static @Nullable List<String> toRelease(List<String> numbers, boolean nothing) {
        if (nothing) {
            return List.of();
        }
        return numbers.isEmpty() ? null : numbers;
    }
}
