package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.SalesOrderProcess.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** Runs jobs, completes tasks and sends events to processes, until nothing is left that can be played. */
abstract class ProcessPlayer {

    /** A model may have loops that only an order of a customer leaves. */
    private static final int MAX_STEPS = 150;

    private static final Set<String> WAITING_FOR_EVENTS = Set.of("receiveTask", "intermediateCatchEvent");
    private static final Set<String> JOINS = Set.of("parallelGateway", "inclusiveGateway");
    private static final String WORKER = "play";

    private final ProcessEngine engine;
    private final PlayTrace trace;
    private final int turn;
    private final List<String> instances = new ArrayList<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final Set<String> fired = new HashSet<>();
    private @Nullable List<String> running;
    private boolean decided;

    /** @param turn number of the play, from 0: entries take turns */
    ProcessPlayer(ProcessEngine engine, PlayTrace trace, int turn) {
        this.engine = engine;
        this.trace = trace;
        this.turn = turn;
    }

    /** @return whether Milepost knows what is entered in the task, besides fields of the designer */
    abstract boolean isOfContract(Task task);

    /**
     * @param form entries for the fields of the form
     * @param time how often the task was completed before
     */
    abstract Map<String, Object> entries(Task task, Map<String, Object> form, int time);

    /** @return the result of a program of Milepost; empty for a program of others */
    Optional<Map<String, Object>> result(ExternalTask task) {
        return Optional.empty();
    }

    /** @return false if nothing is left that can be played */
    boolean playNext() {
        return runJob() || completeTask(task -> true) || completeExternalTask() || receiveEvent() || fireTimer();
    }

    /** @throws RuntimeException the failure of a step */
    final void playToTheEnd() {
        var steps = 0;
        running = null;
        while (steps < MAX_STEPS && playNext()) {
            running = null;
            steps++;
        }
        if (steps == MAX_STEPS) {
            trace.addNotPlayed(trace.current(), "the played order repeats it again and again");
        } else {
            requireNoTokenAtJoin();
        }
    }

    final void add(String instance) {
        instances.add(instance);
        running = null;
    }

    final ProcessEngine engine() {
        return engine;
    }

    final PlayTrace trace() {
        return trace;
    }

    /** @return whether a step depended on the entry of a person or a program that Milepost does not know */
    final boolean isDecidedByOthers() {
        return decided;
    }

    /** @return position of the process; -1 for a called process */
    final int index(Task task) {
        return instances.indexOf(task.getProcessInstanceId());
    }

    final boolean hasEnded() {
        return ids().findAny().isEmpty();
    }

    final boolean isCompleted(String task) {
        return instances.stream().anyMatch(instance -> times.containsKey(instance + " " + task));
    }

    final boolean runJob() {
        return execute(job -> !isTimer(job));
    }

    final boolean fireTimer() {
        return execute(ProcessPlayer::isTimer);
    }

    /** @return false if no process waits for a timer between two steps */
    final boolean fireTimerInFlow() {
        return execute(job -> isTimer(job)
                && engine
                        .getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .list()
                        .stream()
                        .anyMatch(timer -> trace.type(timer.getActivityId()).equals("intermediateCatchEvent")));
    }

    private static boolean isTimer(Job job) {
        return job instanceof TimerEntity;
    }

    private boolean execute(Predicate<Job> kind) {
        var job = ids().flatMap(instance ->
                        engine.getManagementService().createJobQuery().processInstanceId(instance).list().stream())
                .filter(kind)
                .filter(found -> !fired.contains(key(found)))
                .findFirst();
        job.ifPresent(found -> {
            fired.add(key(found));
            execute(found.getId());
        });
        return job.isPresent();
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

    /** A timer that repeats is fired once for each execution. */
    private static String key(Job job) {
        return isTimer(job) ? job.getJobDefinitionId() + job.getExecutionId() : job.getId();
    }

    /** @return the processes that are played, and those that they call; read once for each step */
    private Stream<String> ids() {
        if (running == null) {
            running = instances.stream()
                    .flatMap(
                            root -> engine
                                    .getRuntimeService()
                                    .createProcessInstanceQuery()
                                    .rootProcessInstanceId(root)
                                    .list()
                                    .stream())
                    .map(ProcessInstance::getId)
                    .toList();
        }
        return running.stream();
    }

    final Stream<Task> tasks() {
        return ids().flatMap(
                        instance -> engine
                                .getTaskService()
                                .createTaskQuery()
                                .processInstanceId(instance)
                                .initializeFormKeys()
                                .list()
                                .stream());
    }

    final Stream<EventSubscription> subscriptions() {
        return ids().flatMap(instance ->
                engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance).list().stream());
    }

    final boolean completeTask(Predicate<Task> filter) {
        var next = tasks().filter(filter).findFirst();
        next.ifPresent(this::complete);
        return next.isPresent();
    }

    private void complete(Task task) {
        var id = task.getTaskDefinitionKey();
        trace.setCurrent(id);
        var time = time(task.getProcessInstanceId() + " " + id);
        var form = form(task, turn + time);
        decided |= !isOfContract(task);
        if (form.isEmpty() && !isOfContract(task)) {
            trace.passUnknownStep(id);
        }
        var entries = isOfContract(task)
                ? entries(task, form.orElse(Map.of()), time)
                : form.orElseGet(() -> trace.assume(turn + time));
        if (isGenerated(task)) {
            engine.getFormService().submitTaskForm(task.getId(), entries);
        } else {
            engine.getTaskService().complete(task.getId(), entries);
        }
    }

    /** @return how often this was done before */
    private int time(String step) {
        return times.merge(step, 1, Integer::sum) - 1;
    }

    /** @return a value for each field of the form; empty if the task has no form that can be read */
    private Optional<Map<String, Object>> form(Task task, int choice) {
        var entries = new FormEntries(choice);
        if (isGenerated(task)) {
            return Optional.of(entries.of(
                    engine.getFormService().getTaskFormData(task.getId()).getFormFields()));
        }
        var hasForm = task.getCamundaFormRef() != null
                || Objects.toString(task.getFormKey(), "").startsWith("camunda-forms:");
        if (!hasForm) {
            return Optional.empty();
        }
        try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
            return Optional.of(entries.of(form));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private boolean isGenerated(Task task) {
        return task.getCamundaFormRef() == null
                && task.getFormKey() == null
                && !engine.getFormService()
                        .getTaskFormData(task.getId())
                        .getFormFields()
                        .isEmpty();
    }

    final boolean completeExternalTask() {
        var next = ids().flatMap(instance ->
                        engine
                                .getExternalTaskService()
                                .createExternalTaskQuery()
                                .processInstanceId(instance)
                                .list()
                                .stream())
                .findFirst();
        next.ifPresent(this::complete);
        return next.isPresent();
    }

    private void complete(ExternalTask task) {
        trace.setCurrent(task.getActivityId());
        engine.getExternalTaskService().lock(task.getId(), WORKER, 60_000);
        var result = result(task);
        if (result.isEmpty()) {
            pass(
                    task.getActivityId(),
                    "an external program works on topic %s; the orders continue without its variables"
                            .formatted(task.getTopicName()));
        }
        engine.getExternalTaskService()
                .complete(
                        task.getId(), WORKER, result.orElseGet(() -> trace.assume(turn + time(task.getActivityId()))));
    }

    private void pass(String element, String reason) {
        decided = true;
        trace.passUnknownStep(element);
        trace.addNotPlayed(element, reason);
    }

    /** Only where a process waits for it in the flow: the caller sends the other events of the contract. */
    final boolean receiveEvent() {
        var next = subscriptions()
                .filter(event -> Set.of("message", "signal").contains(event.getEventType()))
                .filter(event -> WAITING_FOR_EVENTS.contains(trace.type(event.getActivityId())))
                .findFirst();
        next.ifPresent(this::receive);
        return next.isPresent();
    }

    private void receive(EventSubscription event) {
        trace.setCurrent(event.getActivityId());
        if (!Messages.ALL.contains(event.getEventName())) {
            pass(
                    event.getActivityId(),
                    "no played order sends %s %s; the orders continue without its variables"
                            .formatted(event.getEventType(), event.getEventName()));
        }
        var variables = trace.assume(turn + time(event.getActivityId()));
        if (event.getEventType().equals("message")) {
            engine.getRuntimeService().messageEventReceived(event.getEventName(), event.getExecutionId(), variables);
        } else {
            engine.getRuntimeService().signalEventReceived(event.getEventName(), event.getExecutionId(), variables);
        }
    }

    /** Only where nothing else is left to happen. */
    private void requireNoTokenAtJoin() {
        var waiting = ids().map(process -> engine.getRuntimeService().getActivityInstance(process))
                .filter(Objects::nonNull)
                .flatMap(ProcessPlayer::leaves)
                .map(ActivityInstance::getActivityId)
                .distinct()
                .toList();
        waiting.stream()
                .filter(element -> !trace.type(element).isEmpty() && !JOINS.contains(trace.type(element)))
                .forEach(element -> trace.addNotPlayed(element, "the played order waits here for something else"));
        if (!waiting.isEmpty() && waiting.stream().allMatch(element -> JOINS.contains(trace.type(element)))) {
            trace.setCurrent(waiting.get(0));
            throw WrongOutcomeException.neverEnds();
        }
    }

    private static Stream<ActivityInstance> leaves(ActivityInstance parent) {
        var children = parent.getChildActivityInstances();
        return children.length == 0 && !parent.getActivityId().equals(parent.getProcessDefinitionId())
                ? Stream.of(parent)
                : Stream.of(children).flatMap(ProcessPlayer::leaves);
    }
}
