package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.bpmnAttribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The path of an order is defined at every gateway. */
final class GatewayRule implements ModelRule {

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        var flows = model.elements(Set.of("sequenceFlow")).toList();
        var exclusive = model.elements(Set.of("exclusiveGateway"))
                .flatMap(gateway -> exclusive(gateway, leaving(flows, gateway)));
        var eventBased = model.elements(Set.of("eventBasedGateway"))
                .filter(gateway -> leaving(flows, gateway).stream()
                        .flatMap(flow -> model.findReferenced(flow, "targetRef").stream())
                        .anyMatch(target -> !target.getLocalName().equals("intermediateCatchEvent")))
                .map(
                        gateway -> problem(
                                gateway,
                                "leads to an element other than an intermediate catch event; connect each outgoing flow to such an event."));
        var conditions = flows.stream()
                .filter(GatewayRule::hasCondition)
                .filter(flow -> !BpmnDocument.isExpression(condition(flow).getTextContent())
                        && bpmnAttribute(condition(flow), "language").isEmpty())
                .map(flow -> problem(
                        flow,
                        "has condition \"%s\", which is neither true nor false; write an expression such as ${moreItems}."
                                .formatted(condition(flow).getTextContent().strip())));
        return Stream.of(exclusive, eventBased, conditions).flatMap(problems -> problems);
    }

    private static Stream<ModelProblem> exclusive(DomElement gateway, List<DomElement> flows) {
        if (flows.isEmpty()) {
            return Stream.of(problem(gateway, "leads nowhere; connect it to the next step."));
        }
        if (flows.size() == 1) {
            return flows.stream()
                    .filter(GatewayRule::hasCondition)
                    .map(
                            flow -> problem(
                                    flow,
                                    "is the only flow out of a gateway, but has a condition; remove the condition, or add another flow."));
        }
        var defaultFlow = bpmnAttribute(gateway, "default");
        return flows.stream().flatMap(flow -> {
            var isDefault = BpmnDocument.id(flow).equals(defaultFlow);
            if (hasCondition(flow) == !isDefault) {
                return Stream.empty();
            }
            return Stream.of(problem(
                    flow,
                    isDefault
                            ? "is the default flow of the gateway, but has a condition; remove the condition."
                            : "has no condition; enter one, or make it the default flow of the gateway."));
        });
    }

    private static List<DomElement> leaving(List<DomElement> flows, DomElement gateway) {
        return flows.stream()
                .filter(flow -> bpmnAttribute(flow, "sourceRef").equals(BpmnDocument.id(gateway)))
                .toList();
    }

    private static boolean hasCondition(DomElement flow) {
        return BpmnDocument.children(flow, "conditionExpression").findAny().isPresent();
    }

    private static DomElement condition(DomElement flow) {
        return BpmnDocument.children(flow, "conditionExpression").findFirst().orElseThrow();
    }
}
