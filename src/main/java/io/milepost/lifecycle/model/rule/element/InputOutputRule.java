package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.bpmnAttribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.children;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Inputs and outputs are where the engine allows them. */
final class InputOutputRule implements ModelRule {

    private static final Set<String> WITHOUT_MAPPING = Set.of("startEvent", "boundaryEvent", "sequenceFlow");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(BpmnNames.FLOW_ELEMENTS)
                .filter(element -> BpmnDocument.extensions(element, "inputOutput")
                        .findAny()
                        .isPresent())
                .flatMap(InputOutputRule::problems);
    }

    private static Stream<ModelProblem> problems(DomElement element) {
        var name = element.getLocalName();
        if (WITHOUT_MAPPING.contains(name)
                || BpmnNames.GATEWAYS.contains(name)
                || bpmnAttribute(element, "triggeredByEvent").equals("true")) {
            return Stream.of(problem(
                    element,
                    "has inputs or outputs, which the engine does not allow here; put them on a step after it."));
        }
        var hasOutputs = BpmnDocument.extensions(element, "inputOutput")
                .flatMap(mapping -> children(mapping, "outputParameter"))
                .findAny()
                .isPresent();
        var isWithoutOutputs = name.equals("endEvent")
                || children(element, "multiInstanceLoopCharacteristics")
                        .findAny()
                        .isPresent();
        return hasOutputs && isWithoutOutputs
                ? Stream.of(problem(
                        element, "has outputs, which the engine does not allow here; put them on a step before it."))
                : Stream.empty();
    }
}
