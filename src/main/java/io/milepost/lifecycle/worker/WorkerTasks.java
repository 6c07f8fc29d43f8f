package io.milepost.lifecycle.worker;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.task.EngineExceptionTranslator;
import io.milepost.order.ConflictRetryingTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * External tasks of the topics that an administrator has allowed. A worker reaches only the tasks that its own user has
 * locked: the name of the user is part of the lock.
 */
@Service
public class WorkerTasks {

    /**
     * A topic that a worker works on.
     *
     * @param lock      how long a task is locked for the worker
     * @param variables names of the variables to read; null for all
     */
    public record Topic(String name, Duration lock, @Nullable List<String> variables) {}

    /** A worker, as it named itself, of a user. */
    public record Worker(String user, String id) {

        private String lockOwner() {
            return user + "/" + id;
        }
    }

    private final ExternalTaskService tasks;
    private final ConflictRetryingTransaction transaction;
    private final List<String> allowed;

    WorkerTasks(ExternalTaskService tasks, ConflictRetryingTransaction transaction, WorkerProperties settings) {
        this.tasks = tasks;
        this.transaction = transaction;
        this.allowed = settings.topics();
    }

    public boolean isAllowed(String topic) {
        return allowed.contains(topic);
    }

    /** Locks tasks of allowed topics. */
    public List<WorkerTask> fetch(Worker worker, int limit, List<Topic> topics) {
        var query = tasks.fetchAndLock(limit, worker.lockOwner());
        for (var topic : topics) {
            var request = query.topic(topic.name(), topic.lock().toMillis());
            query = topic.variables() == null ? request : request.variables(topic.variables());
        }
        return query.execute().stream()
                .map(task -> WorkerTask.of(task, worker.id()))
                .toList();
    }

    /**
     * Completes a task.
     *
     * @throws NotFoundException if the worker has not locked such a task
     * @throws ConflictException if a following step rejects it; the task stays open
     * @throws InvalidFieldException if a variable belongs to Milepost or the engine, or is no text, number, true or false
     */
    public void complete(Worker worker, String id, Map<String, WorkerVariable> variables) {
        change(worker, id, task -> {
            var values = WorkerVariable.toEngine(task.getProcessDefinitionKey(), variables);
            tasks.complete(task.getId(), worker.lockOwner(), Variables.fromMap(values));
        });
    }

    /**
     * Reports that a task failed. Without retries, the engine creates an incident for operations.
     *
     * @throws NotFoundException if the worker has not locked such a task
     */
    public void fail(Worker worker, String id, String message, int retries, Duration pause) {
        change(
                worker,
                id,
                task -> tasks.handleFailure(task.getId(), worker.lockOwner(), message, retries, pause.toMillis()));
    }

    /**
     * Extends a lock of the worker.
     *
     * @throws NotFoundException if the worker has not locked such a task
     */
    public void extendLock(Worker worker, String id, Duration lock) {
        change(worker, id, task -> tasks.extendLock(task.getId(), worker.lockOwner(), lock.toMillis()));
    }

    private interface Change {
        void apply(ExternalTask task);
    }

    private void change(Worker worker, String id, Change change) {
        transaction.run(() -> EngineExceptionTranslator.<Boolean>call(() -> {
            try {
                change.apply(find(worker, id));
                return true;
            } catch (BadUserRequestException e) {
                throw new ConflictException(message("worker.error.lock"));
            }
        }));
    }

    private ExternalTask find(Worker worker, String id) {
        var task = tasks.createExternalTaskQuery()
                .externalTaskId(id)
                .workerId(worker.lockOwner())
                .singleResult();
        if (task == null || !isAllowed(task.getTopicName())) {
            throw new NotFoundException("externalTask", id);
        }
        return task;
    }
}
