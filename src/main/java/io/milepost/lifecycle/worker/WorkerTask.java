package io.milepost.lifecycle.worker;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.jspecify.annotations.Nullable;

/**
 * An external task that is locked for a worker, as Camunda's clients read it.
 *
 * @param workerId    as the worker named itself
 * @param retries     left; null before the first failure
 * @param businessKey number of the order
 * @param variables   texts, numbers, true or false
 */
public record WorkerTask(
        String id,
        String topicName,
        String workerId,
        @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSZ") Date lockExpirationTime,
        @Nullable Integer retries,
        @Nullable String businessKey,
        String processDefinitionKey,
        String processInstanceId,
        String activityId,
        Map<String, WorkerVariable> variables) {

    static WorkerTask of(LockedExternalTask task, String workerId) {
        var variables = new HashMap<String, WorkerVariable>();
        task.getVariables().keySet().forEach(name -> {
            if (task.getVariables().getValueTyped(name) instanceof PrimitiveValue<?> value) {
                variables.put(name, WorkerVariable.of(value));
            }
        });
        return new WorkerTask(
                task.getId(),
                task.getTopicName(),
                workerId,
                task.getLockExpirationTime(),
                task.getRetries(),
                task.getBusinessKey(),
                task.getProcessDefinitionKey(),
                task.getProcessInstanceId(),
                task.getActivityId(),
                variables);
    }
}
