package io.milepost.lifecycle.query;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.order.ProcessView;
import io.milepost.order.ProcessView.ActiveStep;
import io.milepost.order.ProcessView.CurrentPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricActivityInstanceQuery;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** Current positions of orders in their models, from the engine's history; includes ended orders. */
@Component
public class ProcessViewQuery {

    /** Containers of other steps; an order's position is a step inside. */
    private static final Set<String> CONTAINER_TYPES =
            Set.of("multiInstanceBody", "subProcess", "transaction", "adHocSubProcess");

    private final HistoryService history;
    private final RepositoryService repository;
    private final MilestoneTaskReader milestones;

    ProcessViewQuery(HistoryService history, RepositoryService repository, MilestoneTaskReader milestones) {
        this.history = history;
        this.repository = repository;
        this.milestones = milestones;
    }

    public Optional<ProcessView> findView(String orderNumber) {
        return findProcess(orderNumber).map(this::toView);
    }

    public Optional<CurrentPosition> findPosition(String orderNumber) {
        return findProcess(orderNumber)
                .map(process -> new CurrentPosition(
                        activeSteps(visits(activities(process).unfinished())),
                        milestones.read(process.getProcessDefinitionId())));
    }

    private Optional<HistoricProcessInstance> findProcess(String orderNumber) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(orderNumber)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }

    private ProcessView toView(HistoricProcessInstance process) {
        var visits = visits(activities(process));
        var passed = visits.stream()
                .filter(visit -> visit.getEndTime() != null && !visit.isCanceled())
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
        var definition = process.getProcessDefinitionId();
        return new ProcessView(readModel(definition), activeSteps(visits), passed, milestones.read(definition));
    }

    private HistoricActivityInstanceQuery activities(HistoricProcessInstance process) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(process.getId());
    }

    private static List<HistoricActivityInstance> visits(HistoricActivityInstanceQuery activities) {
        return activities.orderByHistoricActivityInstanceStartTime().asc().list().stream()
                .filter(visit -> !CONTAINER_TYPES.contains(visit.getActivityType()))
                .toList();
    }

    private static List<ActiveStep> activeSteps(List<HistoricActivityInstance> visits) {
        var steps = new LinkedHashMap<String, ActiveStep>();
        for (var visit : visits) {
            if (visit.getEndTime() == null) {
                var id = visit.getActivityId();
                var name = Objects.requireNonNullElse(visit.getActivityName(), id);
                steps.merge(id, new ActiveStep(id, name, 1), (one, more) -> new ActiveStep(id, name, one.count() + 1));
            }
        }
        return List.copyOf(steps.values());
    }

    private String readModel(String definition) {
        try (var file = repository.getProcessModel(definition)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
