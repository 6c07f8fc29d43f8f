package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess.Variables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * What an order waits for, within a command of the engine.
 *
 * @param tasks         oldest first
 * @param subscriptions of messages and other events
 */
record OrderProcess(List<TaskEntity> tasks, List<EventSubscriptionEntity> subscriptions) {

    Optional<TaskEntity> findTask(String taskId) {
        return findTasks(taskId).findFirst();
    }

    /** @param document that identifies one of several tasks, such as a work order */
    Optional<TaskEntity> findTask(String taskId, String document) {
        return findTasks(taskId)
                .filter(task -> document.equals(TaskLabels.document(task)))
                .findFirst();
    }

    private Stream<TaskEntity> findTasks(String taskId) {
        return tasks.stream().filter(task -> task.getTaskDefinitionKey().equals(taskId) && isOpen(task));
    }

    /** @return id of the execution that waits for the message */
    Optional<String> findWaiting(String message) {
        return findSubscriptions(message)
                .map(EventSubscriptionEntity::getExecutionId)
                .findFirst();
    }

    /** @return id of the execution that waits for the message about this shipping event */
    Optional<String> findWaiting(String message, String shippingEvent) {
        return findSubscriptions(message)
                .filter(subscription ->
                        shippingEvent.equals(subscription.getExecution().getVariable(Variables.SHIPPING_EVENT)))
                .map(EventSubscriptionEntity::getExecutionId)
                .findFirst();
    }

    private Stream<EventSubscriptionEntity> findSubscriptions(String message) {
        return subscriptions.stream()
                .filter(subscription -> message.equals(subscription.getEventName()) && isOpen(subscription));
    }

    /** @return false once the same command has completed or canceled it */
    private static boolean isOpen(DbEntity entity) {
        return !PrefetchedEntityManager.ofCurrentCommand().isDeleted(entity);
    }
}
