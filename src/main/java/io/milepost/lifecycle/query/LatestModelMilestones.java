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
import org.springframework.stereotype.Component;

/** Reads the milestones from the newest deployed model. */
@Component
class LatestModelMilestones implements ModelMilestones {

    private final RepositoryService repository;

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
                .map(this::read)
                .map(model -> TextContactsRule.steps(model)
                        .flatMap(LatestModelMilestones::toPlannedMilestone)
                        .toList())
                .orElse(List.of());
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
