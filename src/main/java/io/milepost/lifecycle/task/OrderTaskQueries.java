package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.order.OrderLifecycle.OpenTask;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the open tasks of orders, oldest first. */
@Component
class OrderTaskQueries {

    private final TaskService tasks;
    private final RuntimeService runtime;

    OrderTaskQueries(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    private TaskQuery query() {
        return tasks.createTaskQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .orderByTaskCreateTime()
                .asc();
    }

    List<Task> findTasks(String orderNumber) {
        return query().processInstanceBusinessKey(orderNumber).list();
    }

    Optional<Task> findTask(String orderNumber, String taskId) {
        return findTasks(orderNumber, taskId).stream().findFirst();
    }

    /** @param document that identifies one of several tasks, such as a work order */
    Optional<Task> findTask(String orderNumber, String taskId, String document) {
        return findTasks(orderNumber, taskId).stream()
                .filter(task -> document.equals(document(task)))
                .findFirst();
    }

    private List<Task> findTasks(String orderNumber, String taskId) {
        return query().processInstanceBusinessKey(orderNumber)
                .taskDefinitionKey(taskId)
                .list();
    }

    List<OpenTask> findOpenTasks(String orderNumber) {
        return findTasks(orderNumber).stream()
                .map(task -> toOpenTask(task, document(task), findCandidateGroup(task)))
                .toList();
    }

    /**
     * Runs a fixed number of statements, not several for each order.
     *
     * @param document that the tasks are about; empty if they are about the whole order
     */
    List<OpenTask> findOpenTasks(Collection<String> orderNumbers, String taskId, String document) {
        var open = findTasks(orderNumbers, taskId, document);
        var groups = findCandidateGroups(open);
        return open.stream()
                .map(task -> toOpenTask(task, document, groups.get(task.getId())))
                .toList();
    }

    private List<Task> findTasks(Collection<String> orderNumbers, String taskId, String document) {
        var variable = TaskLabels.variable(taskId);
        if (orderNumbers.isEmpty() || (variable == null) != document.isEmpty()) {
            return List.of();
        }
        var query = query().processInstanceBusinessKeyIn(orderNumbers.toArray(String[]::new))
                .taskDefinitionKey(taskId);
        if (variable == null) {
            return query.list();
        }
        var open = query.processVariableValueEquals(variable, document).list();
        var unambiguous = processesWithOneValue(open, variable);
        return open.stream()
                .filter(task -> unambiguous.contains(task.getProcessInstanceId()) || document.equals(document(task)))
                .toList();
    }

    /** An order on a single event has one value; with several events, each task has to be queried. */
    private Set<String> processesWithOneValue(List<Task> open, String variable) {
        if (open.isEmpty()) {
            return Set.of();
        }
        var processes = open.stream().map(Task::getProcessInstanceId).distinct().toArray(String[]::new);
        var values = new HashMap<String, Set<@Nullable Object>>();
        for (VariableInstance one : runtime.createVariableInstanceQuery()
                .processInstanceIdIn(processes)
                .variableName(variable)
                .list()) {
            values.computeIfAbsent(one.getProcessInstanceId(), process -> new HashSet<>())
                    .add(one.getValue());
        }
        values.values().removeIf(several -> several.size() > 1);
        return values.keySet();
    }

    /**
     * Runs two statements for each group.
     *
     * @return the group of each task, by task id; without tasks that have no group
     */
    private Map<String, String> findCandidateGroups(List<Task> open) {
        var unknown = new LinkedHashMap<String, Task>();
        open.forEach(task -> unknown.put(task.getId(), task));
        var groups = new HashMap<String, String>();
        while (!unknown.isEmpty()) {
            var first = unknown.values().iterator().next();
            var group = findCandidateGroup(first);
            var remaining = tasks.createTaskQuery().taskIdIn(unknown.keySet().toArray(String[]::new));
            var same = group == null ? remaining.withoutCandidateGroups() : remaining.taskCandidateGroup(group);
            var ids = new HashSet<>(List.of(first.getId()));
            same.includeAssignedTasks().list().forEach(task -> ids.add(task.getId()));
            unknown.keySet().removeAll(ids);
            if (group != null) {
                ids.forEach(id -> groups.put(id, group));
            }
        }
        return groups;
    }

    /** @return the first candidate group; null if the model names none */
    private @Nullable String findCandidateGroup(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .findFirst()
                .orElse(null);
    }

    /** @return distinct order numbers, longest wait first */
    List<String> findOrdersWaitingAt(String taskId, int limit) {
        var processes = query().taskDefinitionKey(taskId).listPage(0, limit).stream()
                .map(Task::getProcessInstanceId)
                .distinct()
                .toList();
        if (processes.isEmpty()) {
            return List.of();
        }
        var orderNumbers = new HashMap<String, String>();
        runtime.createProcessInstanceQuery()
                .processInstanceIds(Set.copyOf(processes))
                .list()
                .forEach(process -> orderNumbers.put(process.getId(), process.getBusinessKey()));
        return processes.stream()
                .map(orderNumbers::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static OpenTask toOpenTask(Task task, String document, @Nullable String group) {
        return new OpenTask(task.getTaskDefinitionKey(), TaskLabels.step(task, document), group, document);
    }

    /** @return work order or shipping event that the task is about; empty if it is about the whole order */
    String document(Task task) {
        return TaskLabels.document(
                task.getTaskDefinitionKey(), variable -> runtime.getVariable(task.getExecutionId(), variable));
    }
}
