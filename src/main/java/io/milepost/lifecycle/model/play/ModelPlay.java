package io.milepost.lifecycle.model.play;

import io.milepost.database.DatabaseFailure;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.model.ActivityBudget;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.check.ModelCheckResult.Finding;
import io.milepost.lifecycle.model.check.ModelCheckResult.NotPlayed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Plays all kinds of orders through one version of the model. Each order is rolled back before the next one starts. */
final class ModelPlay {

    /** How often one order is played again, because another variable is missing that only a person sets. */
    private static final int MAX_ASSUMPTIONS = 10;

    private static final Duration MAX_TIME = Duration.ofSeconds(30);

    private final ProcessEngine engine;
    private final PlayServices services;
    private final ProcessDefinition process;
    private final BpmnDocument model;
    private final PlayTrace trace;
    private final TransactionTemplate rolledBack;
    private final Map<String, ModelProblem> problems = new LinkedHashMap<>();
    private final List<String> played = new ArrayList<>();
    private final long started = System.nanoTime();
    private boolean isEndless;

    /** @param model the file of the process */
    ModelPlay(ProcessEngine engine, PlayServices services, ProcessDefinition process, BpmnDocument model) {
        this.engine = engine;
        this.services = services;
        this.process = process;
        this.model = model;
        this.trace = new PlayTrace(model, process);
        this.rolledBack = new TransactionTemplate(services.transactions());
        rolledBack.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    static boolean isPlayed(ProcessDefinition process) {
        return Set.of(SalesOrderProcess.KEY, TextAttentionProcess.KEY).contains(process.getKey());
    }

    /** Within a transaction that is rolled back, and that contains the deployment of the process. */
    void play() {
        var designer = engine.getIdentityService().getCurrentAuthentication();
        engine.getIdentityService().clearAuthentication();
        try {
            if (process.getKey().equals(SalesOrderProcess.KEY)) {
                Stream.of(PlayedOrder.values())
                        .filter(order -> order != PlayedOrder.TIMERS_DUE || hasTimers())
                        .takeWhile(order -> hasTimeFor(order.description()))
                        .forEach(this::play);
            } else {
                Stream.of(PlayedReview.values()).forEach(this::play);
            }
        } finally {
            engine.getIdentityService().setAuthentication(designer);
        }
    }

    /** A model whose loops never end would use up the limits of each order. */
    private boolean hasTimeFor(String order) {
        var hasTime = System.nanoTime() - started < MAX_TIME.toNanos();
        if (!hasTime) {
            trace.addNotPlayed(
                    process.getKey(),
                    "playing took more than %d seconds, so %s and what follows were not played"
                            .formatted(MAX_TIME.toSeconds(), order));
        }
        return hasTime && !isEndless;
    }

    private boolean hasTimers() {
        return model.elements().anyMatch(element -> element.getLocalName().equals("timerEventDefinition"));
    }

    private void play(PlayedOrder order) {
        play(
                order.description(),
                number -> {
                    new OrderPlayer(engine, services, order, trace, number).play(process);
                    if (order == PlayedOrder.ONE_ITEM || order == PlayedOrder.NOTHING_TO_MAKE) {
                        trace.warnOfRepeatedMilestones();
                    }
                },
                MAX_ASSUMPTIONS);
    }

    private void play(PlayedReview review) {
        play(
                review.description(),
                number -> new ReviewPlayer(engine, review, trace, number).play(process),
                MAX_ASSUMPTIONS);
    }

    private void play(String description, Consumer<String> player, int assumptions) {
        trace.startOrder();
        try {
            rolledBack.executeWithoutResult(status -> {
                status.setRollbackOnly();
                var number = "PLAY-" + UUID.randomUUID().toString().substring(0, 8);
                ActivityBudget.play(trace, () -> player.accept(number));
            });
            played.add(description);
        } catch (RuntimeException e) {
            if (DatabaseFailure.find(e).isPresent()) {
                throw e;
            }
            var failure = new PlayFailure(e, description, trace);
            if (isNewAssumption(failure) && assumptions > 0) {
                play(description, player, assumptions - 1);
            } else {
                report(failure);
            }
        }
    }

    /** A variable that only a person or a program sets gets a value, and the order is played again. */
    private boolean isNewAssumption(PlayFailure failure) {
        var unknown = failure.unknownVariable();
        unknown.ifPresent(failure::addUnknownVariable);
        return unknown.isPresent() && trace.assumed().add(unknown.get());
    }

    private void report(PlayFailure failure) {
        if (failure.unknownVariable().isEmpty() && failure.isOfModel()) {
            isEndless |= failure.isEndless();
            problems.putIfAbsent(failure.message(), failure.problem());
        } else {
            failure.addNotPlayed();
        }
    }

    /** @return why the model is rejected */
    List<ModelProblem> problems() {
        return List.copyOf(problems.values());
    }

    /** @return descriptions of the orders that were played to the end */
    List<String> played() {
        return List.copyOf(played);
    }

    List<Finding> warnings() {
        return trace.warnings().entrySet().stream()
                .map(warning -> new Finding(process.getResourceName(), warning.getKey(), warning.getValue()))
                .toList();
    }

    List<NotPlayed> notPlayed() {
        return problems.isEmpty() ? trace.notPlayed() : List.of();
    }
}
