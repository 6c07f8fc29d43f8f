package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Milepost runs every element of the model. */
final class UnsupportedElementRule implements ModelRule {

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(BpmnNames.FLOW_NODES)
                .flatMap(node -> predicates(node).map(predicate -> problem(node, predicate)));
    }

    private static Stream<String> predicates(DomElement node) {
        var triggers = node.getChildElements().stream()
                .filter(child -> child.getLocalName().endsWith("EventDefinition"))
                .count();
        return Stream.of(
                        node.getLocalName().equals("complexGateway")
                                ? "is a complex gateway, which the engine does not run; use an exclusive, inclusive or parallel gateway."
                                : "",
                        node.getLocalName().equals("adHocSubProcess")
                                ? "is an ad-hoc sub-process, which the engine does not run; use a sub-process with a start event."
                                : "",
                        has(node, "standardLoopCharacteristics")
                                ? "has a loop marker, which the engine ignores; draw the loop with a gateway, or use a multi-instance marker."
                                : "",
                        triggers > 1
                                ? "has several triggers, but the engine uses only the first; use a separate event for each."
                                : "",
                        BpmnDocument.extensions(node, "connector").findAny().isPresent()
                                ? "has a connector, which Milepost does not support; choose Delegate expression and a bean, or External."
                                : "",
                        BpmnDocument.attribute(node, "caseRef").isEmpty()
                                ? ""
                                : "calls a case, but Milepost runs only processes; call a process.")
                .filter(predicate -> !predicate.isEmpty());
    }

    private static boolean has(DomElement node, String child) {
        return BpmnDocument.children(node, child).findAny().isPresent();
    }
}
