package io.milepost.lifecycle;

import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The branches of an order's process, seen from one of them within a command of the engine. */
public final class OrderExecutions {

    private OrderExecutions() {}

    /**
     * Whether another branch has a shipping event in progress: a scope of that branch keeps the number. The number at the
     * process itself does not count, because it is only that of the event planned last.
     *
     * @param branch that plans an event
     */
    public static boolean hasInProgress(DelegateExecution branch, String shippingEvent) {
        var own = scopes((ExecutionEntity) branch);
        return descendants(((ExecutionEntity) branch).getProcessInstance())
                .filter(execution -> !own.contains(execution))
                .anyMatch(execution -> shippingEvent.equals(execution.getVariableLocal(Variables.SHIPPING_EVENT)));
    }

    /** @return whether a branch waits for a shipping event to be planned */
    public static boolean isPlanning(DelegateExecution branch) {
        return descendants(((ExecutionEntity) branch).getProcessInstance())
                .anyMatch(execution -> Tasks.PLAN_SHIPPING_EVENT.equals(execution.getActivityId()));
    }

    private static Set<ExecutionEntity> scopes(ExecutionEntity branch) {
        var scopes = new HashSet<ExecutionEntity>();
        for (var scope = branch; scope != null; scope = scope.getParent()) {
            scopes.add(scope);
        }
        return scopes;
    }

    private static Stream<ExecutionEntity> descendants(ExecutionEntity execution) {
        return Stream.concat(
                Stream.of(execution), execution.getExecutions().stream().flatMap(OrderExecutions::descendants));
    }
}
