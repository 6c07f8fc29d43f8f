package io.milepost.lifecycle.work;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.task.EngineExceptionTranslator;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who works on an open step, the same as <i>Claim</i> in Tasklist. Another user's step can be taken over. */
@Component
public class WorkClaims {

    private final TaskService tasks;

    WorkClaims(TaskService tasks) {
        this.tasks = tasks;
    }

    /**
     * Assigns the step to the user. Repeating it changes nothing.
     *
     * @throws ConflictException if the step is not open anymore, or is changing
     */
    public void claim(WorkItem item, String user) {
        assign(item, user);
    }

    /**
     * Lets anybody of the group claim the step. Repeating it changes nothing.
     *
     * @throws ConflictException if the step is not open anymore, or is changing
     */
    public void release(WorkItem item) {
        assign(item, null);
    }

    private void assign(WorkItem item, @Nullable String user) {
        try {
            EngineExceptionTranslator.call(() -> {
                tasks.setAssignee(item.id(), user);
                return item;
            });
        } catch (NullValueException notOpen) {
            throw new ConflictException(message("work.error.notOpen"));
        }
    }
}
