package io.milepost.lifecycle.model.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** Plays one order through a process that is deployed in the same transaction. */
final class OrderPlayer {

    /** A model may have loops that only an order of a customer leaves. */
    private static final int MAX_STEPS = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngine engine;
    private final String orderNumber;
    private final Map<String, Integer> completed = new HashMap<>();
    private final Set<String> fired = new HashSet<>();
    private boolean hasUnknownVariables;

    OrderPlayer(ProcessEngine engine, String orderNumber) {
        this.engine = engine;
        this.orderNumber = orderNumber;
    }

    /**
     * @return whether the order passed a step where somebody may set variables that the file does not show, such as a
     *         user task of the designer without a form
     */
    boolean hasUnknownVariables() {
        return hasUnknownVariables;
    }

    /** @throws RuntimeException the failure of a step */
    void play(PlayedOrder order, String definition, String organization) {
        var instance = engine.getRuntimeService()
                .startProcessInstanceById(definition, order.start(orderNumber, organization))
                .getId();
        if (order.isCanceled()) {
            cancel(instance);
        }
        for (var step = 0; step < MAX_STEPS && playNext(instance); step++) {
            // until nothing is left that can be played
        }
    }

    private void cancel(String instance) {
        engine
                .getRuntimeService()
                .createExecutionQuery()
                .processInstanceId(instance)
                .messageEventSubscriptionName(Messages.ORDER_CANCELLED)
                .list()
                .stream()
                .findFirst()
                .ifPresent(waiting ->
                        engine.getRuntimeService().messageEventReceived(Messages.ORDER_CANCELLED, waiting.getId()));
    }

    /** @return false if the order ended, or waits for something that cannot be played */
    private boolean playNext(String instance) {
        var job = jobs(instance).filter(this::isNew).findFirst();
        if (job.isPresent()) {
            fired.add(key(job.get()));
            execute(job.get().getId());
            return true;
        }
        var task = engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
                .findFirst();
        task.ifPresent(this::complete);
        return task.isPresent();
    }

    /** Once: the engine would schedule the next repetition of a timer after the transaction is rolled back. */
    private void execute(String job) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    if (context.getJobManager().findJobById(job) instanceof TimerEntity timer) {
                        timer.setRepeat(null);
                    }
                    engine.getManagementService().executeJob(job);
                    return job;
                });
    }

    private Stream<Job> jobs(String instance) {
        return engine.getManagementService().createJobQuery().processInstanceId(instance).list().stream();
    }

    /** A timer that repeats is fired once for each execution. */
    private boolean isNew(Job job) {
        return !fired.contains(key(job));
    }

    private static String key(Job job) {
        return job.getJobDefinitionId() + job.getExecutionId();
    }

    private void complete(Task task) {
        var id = task.getTaskDefinitionKey();
        var time = completed.merge(id, 1, Integer::sum) - 1;
        var entries = new HashMap<String, Object>();
        var form = form(task);
        form.ifPresent(entries::putAll);
        hasUnknownVariables |= form.isEmpty() && !Tasks.ALL.contains(id);
        entries.putAll(PlayedOrder.entries(orderNumber, id, time));
        engine.getTaskService().complete(task.getId(), entries);
    }

    /** @return a value for each field of the form; empty if the task has no form that can be read */
    private Optional<Map<String, Object>> form(Task task) {
        if (Tasks.ALL.contains(task.getTaskDefinitionKey())) {
            return Optional.empty();
        }
        try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
            var entries = new HashMap<String, Object>();
            fields(JSON.readTree(form))
                    .filter(field -> field.hasNonNull("key"))
                    .forEach(field -> entries.put(field.path("key").asText(), value(field)));
            return Optional.of(entries);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Stream<JsonNode> fields(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(field -> Stream.concat(Stream.of(field), fields(field)));
    }

    private static Object value(JsonNode field) {
        return switch (field.path("type").asText()) {
            case "checkbox" -> false;
            case "number" -> 1;
            case "select", "radio" -> field.path("values").path(0).path("value").asText();
            default -> "";
        };
    }
}
