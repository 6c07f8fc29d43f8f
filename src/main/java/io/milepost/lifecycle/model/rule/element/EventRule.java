package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.bpmnAttribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Events define what they wait for or what they raise. */
final class EventRule implements ModelRule {

    private static final Set<String> NEEDING_TRIGGER = Set.of("intermediateCatchEvent", "boundaryEvent");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(BpmnNames.EVENTS)
                .flatMap(event -> predicates(event).map(predicate -> problem(event, predicate)));
    }

    private static Stream<String> predicates(DomElement event) {
        var definitions = event.getChildElements().stream()
                .filter(child -> child.getLocalName().endsWith("EventDefinition"))
                .toList();
        if (!definitions.isEmpty()) {
            var isThrown = BpmnNames.THROW_EVENTS.contains(event.getLocalName());
            return definitions.stream()
                    .map(definition -> missing(definition, isThrown))
                    .filter(what -> !what.isEmpty())
                    .map("does not name its %s; choose one."::formatted);
        }
        if (NEEDING_TRIGGER.contains(event.getLocalName())) {
            return Stream.of("has no trigger; choose one, such as a timer or a message.");
        }
        return event.getLocalName().equals("startEvent")
                        && bpmnAttribute(event.getParentElement(), "triggeredByEvent")
                                .equals("true")
                ? Stream.of(
                        "starts an event sub-process, but has no trigger; choose one, such as a timer or a message.")
                : Stream.empty();
    }

    /** @return empty if nothing is missing */
    private static String missing(DomElement definition, boolean isThrown) {
        return switch (definition.getLocalName()) {
            case "signalEventDefinition" ->
                bpmnAttribute(definition, "signalRef").isEmpty() ? "signal" : "";
            case "errorEventDefinition" ->
                isThrown && bpmnAttribute(definition, "errorRef").isEmpty() ? "error" : "";
            case "escalationEventDefinition" ->
                isThrown && bpmnAttribute(definition, "escalationRef").isEmpty() ? "escalation" : "";
            case "conditionalEventDefinition" ->
                BpmnDocument.children(definition, "condition").findAny().isEmpty() ? "condition" : "";
            case "linkEventDefinition" -> bpmnAttribute(definition, "name").isEmpty() ? "link" : "";
            default -> "";
        };
    }
}
