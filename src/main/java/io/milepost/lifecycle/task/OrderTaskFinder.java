package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess;
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
public final class OrderTaskFinder {

    private final ProcessEngineServices engine;

    public OrderTaskFinder(ProcessEngineServices engine) {
        this.engine = engine;
    }

    List<Task> findTasks(String orderNumber) {
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(orderNumber)
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    /** @return distinct order numbers, longest wait first */
    List<String> findOrdersWaitingAt(String taskId, int limit) {
        var processes = engine
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .taskDefinitionKey(taskId)
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, limit)
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

    Optional<Task> findTask(String orderNumber, String taskId) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(orderNumber)
                .taskDefinitionKey(taskId)
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .findFirst();
    }

    /** @param variable that identifies one of several tasks, such as {@code workOrder} */
    Optional<Task> findTask(String orderNumber, String taskId, String variable, String document) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(orderNumber)
                .taskDefinitionKey(taskId)
                .list()
                .stream()
                .filter(task -> document.equals(getVariable(task.getExecutionId(), variable)))
                .findFirst();
    }

    /** @return the first candidate group; null if the model names none */
    @Nullable
    String findCandidateGroup(Task task) {
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
    public boolean correlate(String message, String orderNumber, String shippingEvent) {
        return correlate(message, orderNumber, shippingEvent, Map.of());
    }

    boolean correlate(String message, String orderNumber, String shippingEvent, Map<String, Object> variables) {
        var waiting = engine
                .getRuntimeService()
                .createExecutionQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(orderNumber)
                .messageEventSubscriptionName(message)
                .list()
                .stream()
                .filter(execution -> shippingEvent.equals(getVariable(execution.getId(), Variables.SHIPPING_EVENT)))
                .findFirst();
        waiting.ifPresent(
                execution -> engine.getRuntimeService().messageEventReceived(message, execution.getId(), variables));
        return waiting.isPresent();
    }

    /** @return value in the scope of the execution; null if there is none */
    @Nullable
    Object getVariable(String execution, String name) {
        return engine.getRuntimeService().getVariable(execution, name);
    }
}
