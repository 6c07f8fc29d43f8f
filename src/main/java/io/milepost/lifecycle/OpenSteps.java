package io.milepost.lifecycle;

import io.milepost.lifecycle.SalesOrderProcess.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** Finds the steps at which orders wait. */
final class OpenSteps {

    private final ProcessEngineServices engine;

    OpenSteps(ProcessEngineServices engine) {
        this.engine = engine;
    }

    List<Task> tasks(String order) {
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(order)
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    /** @return distinct order numbers, longest wait first */
    List<String> waitingAt(String id, int most) {
        var processes = engine
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .taskDefinitionKey(id)
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, most)
                .stream()
                .map(Task::getProcessInstanceId)
                .distinct()
                .toList();
        if (processes.isEmpty()) {
            return List.of();
        }
        var orders = new HashMap<String, String>();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceIds(Set.copyOf(processes))
                .list()
                .forEach(process -> orders.put(process.getId(), process.getBusinessKey()));
        return processes.stream().map(orders::get).filter(Objects::nonNull).toList();
    }

    Optional<Task> task(String order, String id) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(id)
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .findFirst();
    }

    /** @param variable that identifies one of several tasks, such as {@code workOrder} */
    Optional<Task> task(String order, String id, String variable, String document) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(id)
                .list()
                .stream()
                .filter(task -> document.equals(variable(task.getExecutionId(), variable)))
                .findFirst();
    }

    /** @return the first candidate group; null if the model names none */
    @Nullable
    String group(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .findFirst()
                .orElse(null);
    }

    /**
     * Sends a message to the execution of an order that waits for it with this shipping event.
     *
     * @return false if the order does not wait for it
     */
    boolean tell(String message, String order, String shippingEvent) {
        return tell(message, order, shippingEvent, Map.of());
    }

    boolean tell(String message, String order, String shippingEvent, Map<String, Object> variables) {
        var waiting = engine
                .getRuntimeService()
                .createExecutionQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(order)
                .messageEventSubscriptionName(message)
                .list()
                .stream()
                .filter(execution -> shippingEvent.equals(variable(execution.getId(), Variables.SHIPPING_EVENT)))
                .findFirst();
        waiting.ifPresent(
                execution -> engine.getRuntimeService().messageEventReceived(message, execution.getId(), variables));
        return waiting.isPresent();
    }

    /** @return value in the scope of the execution; null if there is none */
    @Nullable
    Object variable(String execution, String name) {
        return engine.getRuntimeService().getVariable(execution, name);
    }
}
