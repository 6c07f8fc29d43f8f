package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;

/** Finds open tasks of many orders with a fixed number of statements, not with several per order. */
final class BatchTaskFinder {

    private final ProcessEngine engine;
    private final OrderTaskFinder taskFinder;

    BatchTaskFinder(ProcessEngine engine) {
        this.engine = engine;
        this.taskFinder = new OrderTaskFinder(engine);
    }

    /**
     * @param document that the tasks are about; empty if they are about the whole order
     * @return oldest first
     */
    List<Task> findTasks(Collection<String> orderNumbers, String id, String document) {
        var variable = TaskLabels.variable(id);
        if (orderNumbers.isEmpty() || (variable == null) != document.isEmpty()) {
            return List.of();
        }
        var tasks = tasks().processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKeyIn(orderNumbers.toArray(String[]::new))
                .taskDefinitionKey(id);
        if (variable == null) {
            return inOrder(tasks);
        }
        var open = inOrder(tasks.processVariableValueEquals(variable, document));
        var clear = processesWithOneValue(open, variable);
        return open.stream()
                .filter(task -> clear.contains(task.getProcessInstanceId())
                        || document.equals(taskFinder.getVariable(task.getExecutionId(), variable)))
                .toList();
    }

    private static List<Task> inOrder(TaskQuery tasks) {
        return tasks.orderByTaskCreateTime().asc().list();
    }

    /** An order on a single event has one value; with several events, each task has to be queried. */
    private Set<String> processesWithOneValue(List<Task> open, String variable) {
        if (open.isEmpty()) {
            return Set.of();
        }
        var processes = open.stream().map(Task::getProcessInstanceId).distinct().toArray(String[]::new);
        var values = new HashMap<String, Set<@Nullable Object>>();
        for (VariableInstance one : engine.getRuntimeService()
                .createVariableInstanceQuery()
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
     * Runs two statements for each group of the tasks.
     *
     * @return the group that may complete each task, by task id; without tasks that have no group
     */
    Map<String, String> findCandidateGroups(List<Task> open) {
        var unknown = new LinkedHashMap<String, Task>();
        open.forEach(task -> unknown.put(task.getId(), task));
        var groups = new HashMap<String, String>();
        while (!unknown.isEmpty()) {
            var first = unknown.values().iterator().next();
            var group = taskFinder.findCandidateGroup(first);
            var remaining = tasks().taskIdIn(unknown.keySet().toArray(String[]::new));
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

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery();
    }
}
