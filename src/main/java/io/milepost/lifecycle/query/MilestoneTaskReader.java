package io.milepost.lifecycle.query;

import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.order.ProcessView.ModeledMilestone;
import io.milepost.order.milestone.MilestoneCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** Reads the milestones that the steps of a deployed model text about. */
@Component
class MilestoneTaskReader {

    private final RepositoryService repository;

    MilestoneTaskReader(RepositoryService repository) {
        this.repository = repository;
    }

    /** @return in file order, without duplicates; without codes that are expressions */
    List<ModeledMilestone> read(String definition) {
        return repository.getBpmnModelInstance(definition).getModelElementsByType(ServiceTask.class).stream()
                .filter(MilestoneTaskReader::isTextTask)
                .filter(step -> inputs(step).getOrDefault(Inputs.MILESTONE, "").matches(MilestoneCode.PATTERN))
                .map(step -> milestone(inputs(step), !isInEventSubProcess(step)))
                .distinct()
                .toList();
    }

    private static boolean isTextTask(ServiceTask step) {
        return Stream.of(step.getCamundaDelegateExpression(), step.getCamundaExpression())
                .filter(Objects::nonNull)
                .anyMatch(expression -> expression.contains(Beans.TEXT_CONTACTS));
    }

    private static Map<String, String> inputs(BaseElement step) {
        var inputs = new HashMap<String, String>();
        var extensions = step.getExtensionElements();
        if (extensions != null) {
            extensions.getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                    .flatMap(mapping -> mapping.getCamundaInputParameters().stream())
                    .forEach(input -> inputs.put(
                            input.getCamundaName(), input.getTextContent().strip()));
        }
        return inputs;
    }

    private static boolean isInEventSubProcess(ModelElementInstance step) {
        var scope = step.getParentElement();
        return scope instanceof SubProcess subProcess && subProcess.triggeredByEvent()
                || scope != null && isInEventSubProcess(scope);
    }

    private static ModeledMilestone milestone(Map<String, String> inputs, boolean isExpected) {
        var code = inputs.getOrDefault(Inputs.MILESTONE, "");
        var template = inputs.getOrDefault(Inputs.TEMPLATE, "");
        var usual = template.isEmpty() || template.contains("{");
        return new ModeledMilestone(code, usual ? new MilestoneCode(code).templateName() : template, isExpected);
    }
}
