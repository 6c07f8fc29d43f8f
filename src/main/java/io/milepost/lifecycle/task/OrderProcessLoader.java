package io.milepost.lifecycle.task;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.milepost.lifecycle.SalesOrderProcess;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * Reads the processes of orders, with one statement for each table, so that the engine does not read them piece by piece.
 * The keys of the answers are the engine's own statements and parameters: if a new version of the engine changes one,
 * it reads the rows itself, and {@code OrderCostIT} fails.
 */
final class OrderProcessLoader {

    private final PrefetchedEntityManager entities;

    OrderProcessLoader(PrefetchedEntityManager entities) {
        this.entities = entities;
    }

    void load(Collection<String> orderNumbers) {
        orderNumbers.forEach(order -> entities.processes().put(order, new OrderProcess(List.of(), List.of())));
        List<ExecutionEntity> executions =
                select("selectExecutionsOfOrders", Map.of("process", SalesOrderProcess.KEY, "orders", orderNumbers));
        var processes = executions.stream()
                .map(ExecutionEntity::getProcessInstanceId)
                .distinct()
                .toList();
        if (processes.isEmpty()) {
            return;
        }
        List<TaskEntity> tasks = select("selectTasksOfProcesses", processes);
        checkCurrent(processes, executions, tasks);
        List<EventSubscriptionEntity> subscriptions = select("selectEventSubscriptionsOfProcesses", processes);
        answerAboutExecutions(processes, executions, tasks, subscriptions);
        answerAboutTasks(processes, tasks);
        answerAboutVariables(processes, executions, tasks);
        answerAboutHistoryAndJobs(processes, subscriptions);
        addProcesses(executions, tasks, subscriptions);
    }

    /** Users of Tasklist read a task and its process first, and wait for the order afterwards. */
    private void checkCurrent(List<String> processes, List<ExecutionEntity> executions, List<TaskEntity> tasks) {
        entities.checkNoneDeleted(
                ExecutionEntity.class, row -> processes.contains(row.getProcessInstanceId()), executions);
        entities.checkNoneDeleted(TaskEntity.class, row -> processes.contains(row.getProcessInstanceId()), tasks);
        var ids = executions.stream().map(ExecutionEntity::getId).collect(toSet());
        tasks.stream()
                .filter(task -> !ids.contains(task.getExecutionId()))
                .findFirst()
                .ifPresent(PrefetchedEntityManager::rejectChanged);
    }

    private void answerAboutExecutions(
            List<String> processes,
            List<ExecutionEntity> executions,
            List<TaskEntity> tasks,
            List<EventSubscriptionEntity> subscriptions) {
        var byProcess = executions.stream().collect(groupingBy(ExecutionEntity::getProcessInstanceId));
        processes.forEach(
                process -> entities.addAnswer("selectExecutionsByProcessInstanceId", process, byProcess.get(process)));
        var tasksByExecution = tasks.stream().collect(groupingBy(TaskEntity::getExecutionId));
        var subscriptionsByExecution =
                subscriptions.stream().collect(groupingBy(EventSubscriptionEntity::getExecutionId));
        executions.stream().map(ExecutionEntity::getId).forEach(execution -> {
            entities.addAnswer("selectTasksByExecutionId", execution, tasksByExecution.get(execution));
            entities.addAnswer(
                    "selectEventSubscriptionsByExecution", execution, subscriptionsByExecution.get(execution));
        });
    }

    private void answerAboutTasks(List<String> processes, List<TaskEntity> tasks) {
        List<IdentityLinkEntity> links = select("selectIdentityLinksOfProcesses", processes);
        var byTask = links.stream().collect(groupingBy(IdentityLinkEntity::getTaskId));
        tasks.stream().map(TaskEntity::getId).forEach(task -> {
            entities.addAnswer("selectIdentityLinksByTask", task, byTask.get(task));
            // Tasks without a process are off, and PrefetchedEntityManager rejects subtasks
            entities.addAnswer("selectTasksByParentTaskId", task, null);
        });
    }

    private void answerAboutVariables(
            List<String> processes, List<ExecutionEntity> executions, List<TaskEntity> tasks) {
        List<VariableInstanceEntity> variables = select("selectVariablesOfProcesses", processes);
        var byScope = variables.stream().collect(groupingBy(VariableInstanceEntity::getVariableScopeId));
        executions.stream()
                .map(ExecutionEntity::getId)
                .forEach(execution -> entities.addAnswer(
                        "selectVariablesByExecutionId",
                        allVariables("executionId", execution),
                        byScope.get(execution)));
        tasks.stream()
                .map(TaskEntity::getId)
                .forEach(task ->
                        entities.addAnswer("selectVariablesByTaskId", allVariables("taskId", task), byScope.get(task)));
    }

    private static Map<String, @Nullable Object> allVariables(String scope, String id) {
        var parameter = new HashMap<String, @Nullable Object>();
        parameter.put(scope, id);
        parameter.put("variableNames", null);
        return parameter;
    }

    /** A row of a message that is to be delivered in the background has the id of its subscription, and no times. */
    private void answerAboutHistoryAndJobs(List<String> processes, List<EventSubscriptionEntity> subscriptions) {
        List<Map<String, Object>> rows = select("selectStartedHistoryAndMessagesOfProcesses", processes);
        var waiting = new HashSet<String>();
        for (var row : rows) {
            var id = (String) requireNonNull(row.get("id"));
            var start = (Date) row.get("startTime");
            if (start == null) {
                waiting.add(id);
            } else {
                entities.addHistory(id, start, (Date) row.get("removalTime"));
            }
        }
        subscriptions.stream()
                .map(EventSubscriptionEntity::getId)
                .filter(subscription -> !waiting.contains(subscription))
                .forEach(this::answerAboutJobs);
    }

    /** Before the engine deletes a subscription, it looks for messages that are to be delivered in the background. */
    private void answerAboutJobs(String subscription) {
        var parameter = new HashMap<String, @Nullable Object>();
        parameter.put("handlerType", ProcessEventJobHandler.TYPE);
        parameter.put("handlerConfiguration", subscription);
        parameter.put("tenantId", null);
        entities.addAnswer("selectJobsByConfiguration", parameter, null);
    }

    private void addProcesses(
            List<ExecutionEntity> executions, List<TaskEntity> tasks, List<EventSubscriptionEntity> subscriptions) {
        var tasksByProcess = tasks.stream().collect(groupingBy(TaskEntity::getProcessInstanceId));
        var subscriptionsByProcess =
                subscriptions.stream().collect(groupingBy(EventSubscriptionEntity::getProcessInstanceId));
        executions.stream().filter(ExecutionEntity::isProcessInstanceExecution).forEach(process -> entities.processes()
                .put(
                        process.getBusinessKey(),
                        new OrderProcess(
                                tasksByProcess.getOrDefault(process.getId(), List.of()),
                                subscriptionsByProcess.getOrDefault(process.getId(), List.of()))));
    }

    private <T> List<T> select(String statement, Object parameter) {
        return entities.selectForStep(statement, parameter);
    }
}
