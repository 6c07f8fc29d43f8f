package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The model was made for Camunda 7. */
final class Camunda8Rule implements ModelRule {

    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    /** Elements of Camunda 8 that configure a step. */
    private static final Set<String> WORK = Set.of(
            "taskDefinition",
            "userTask",
            "formDefinition",
            "assignmentDefinition",
            "calledElement",
            "calledDecision",
            "loopCharacteristics",
            "script",
            "ioMapping");

    private static final Set<String> OF_CAMUNDA_7 =
            Set.of("delegateExpression", "expression", "type", "candidateGroups", "formRef", "decisionRef");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        if ("Camunda Cloud".equals(model.definitions().getAttribute(MODELER, "executionPlatform"))) {
            return model.elements(Set.of("process"))
                    .map(process -> problem(
                            process,
                            "was made for Camunda 8, which Milepost does not run; draw it in a Camunda 7 diagram."));
        }
        return model.elements(BpmnNames.ACTIVITIES)
                .filter(step -> isConfiguredForCamunda8(step)
                        && OF_CAMUNDA_7.stream().allMatch(name -> BpmnDocument.attribute(step, name)
                                .isEmpty()))
                .map(
                        step -> problem(
                                step,
                                "is configured for Camunda 8, which Milepost does not run; copy it into a Camunda 7 diagram and configure it again."));
    }

    private static boolean isConfiguredForCamunda8(DomElement step) {
        return BpmnDocument.children(step, "extensionElements")
                .flatMap(extensions -> extensions.getChildElements().stream())
                .anyMatch(extension ->
                        ZEEBE.equals(extension.getNamespaceURI()) && WORK.contains(extension.getLocalName()));
    }
}
