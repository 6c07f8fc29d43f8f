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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                        activeSteps(oldestFirst(activities(process).unfinished())),
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
        var visits = oldestFirst(activities(process));
        var definition = process.getProcessDefinitionId();
        return new ProcessView(
                readModel(definition), activeSteps(visits), passed(definition, visits), milestones.read(definition));
    }

    private List<String> passed(String definition, List<HistoricActivityInstance> visits) {
        var entered =
                visits.stream().map(HistoricActivityInstance::getActivityId).collect(Collectors.toSet());
        var completed = visits.stream()
                .filter(visit -> visit.getEndTime() != null && !visit.isCanceled())
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        var gateways = PassedGateways.find(repository.getBpmnModelInstance(definition), completed, entered);
        var steps = visits.stream()
                .filter(visit -> !isContainer(visit) && completed.contains(visit.getActivityId()))
                .map(HistoricActivityInstance::getActivityId);
        return Stream.concat(steps, gateways.stream()).distinct().toList();
    }

    private HistoricActivityInstanceQuery activities(HistoricProcessInstance process) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(process.getId());
    }

    private static List<HistoricActivityInstance> oldestFirst(HistoricActivityInstanceQuery activities) {
        return activities.orderByHistoricActivityInstanceStartTime().asc().list();
    }

    private static boolean isContainer(HistoricActivityInstance visit) {
        return CONTAINER_TYPES.contains(visit.getActivityType());
    }

    private static List<ActiveStep> activeSteps(List<HistoricActivityInstance> visits) {
        var steps = new LinkedHashMap<String, ActiveStep>();
        for (var visit : visits) {
            if (visit.getEndTime() == null && !isContainer(visit)) {
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
