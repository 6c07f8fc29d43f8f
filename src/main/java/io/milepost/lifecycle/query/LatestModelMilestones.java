package io.milepost.lifecycle.query;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.rule.TextContactsRule;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.order.milestone.ModelMilestones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the milestones from the newest deployed model. Thread-safe. */
@Component
class LatestModelMilestones implements ModelMilestones {

    private record Model(String id, List<PlannedMilestone> milestones) {}

    private final RepositoryService repository;

    /** The model that was read last: it never changes, and each view of Home and of a tracking page needs it. */
    private volatile @Nullable Model latest;

    LatestModelMilestones(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public List<PlannedMilestone> findForNewOrders() {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(SalesOrderProcess.KEY)
                        .latestVersion()
                        .singleResult())
                .map(this::find)
                .orElse(List.of());
    }

    private List<PlannedMilestone> find(ProcessDefinition process) {
        var known = latest;
        if (known == null || !known.id().equals(process.getId())) {
            known = new Model(
                    process.getId(),
                    TextContactsRule.steps(read(process))
                            .flatMap(LatestModelMilestones::toPlannedMilestone)
                            .toList());
            latest = known;
        }
        return known.milestones();
    }

    private BpmnDocument read(ProcessDefinition process) {
        try (var file = repository.getProcessModel(process.getId())) {
            return BpmnDocument.parse(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<PlannedMilestone> toPlannedMilestone(DomElement step) {
        var code = input(step, Inputs.MILESTONE);
        if (!code.matches(MilestoneCode.PATTERN)) {
            return Stream.empty();
        }
        var template = input(step, Inputs.TEMPLATE);
        var name = Objects.toString(step.getAttribute("name"), "").strip().replaceAll("\\s+", " ");
        return Stream.of(new PlannedMilestone(
                code, template.isEmpty() ? new MilestoneCode(code).templateName() : template, name));
    }

    private static String input(DomElement step, String name) {
        return TextContactsRule.inputs(step).stream()
                .filter(input -> attribute(input, "name").equals(name))
                .map(input -> input.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
