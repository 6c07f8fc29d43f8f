package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.bpmnAttribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * No loop runs forever within one transaction: it would keep a thread of the server busy until the server runs out of
 * memory. Finds only loops that the file proves to be endless; a condition may end a loop.
 */
final class EndlessLoopRule implements ModelRule {

    private static final Set<String> WAITING = Set.of(
            "userTask", "receiveTask", "callActivity", "intermediateCatchEvent", "eventBasedGateway", "endEvent");
    private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "inclusiveGateway", "complexGateway");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(Set.of("process")).flatMap(process -> new Flow(model, process).endless());
    }

    private static final class Flow {

        private final List<DomElement> nodes;
        private final Map<DomElement, List<DomElement>> next = new HashMap<>();
        private final Map<DomElement, List<DomElement>> previous = new HashMap<>();
        private final Set<DomElement> withBoundary = new HashSet<>();

        Flow(BpmnDocument model, DomElement process) {
            nodes = model.within(process, BpmnNames.FLOW_NODES).toList();
            model.within(process, Set.of("sequenceFlow"))
                    .filter(flow -> !isNeverTaken(flow))
                    .forEach(flow -> model.findReferenced(flow, "sourceRef")
                            .ifPresent(source -> model.findReferenced(flow, "targetRef")
                                    .ifPresent(target -> {
                                        next.computeIfAbsent(source, node -> new ArrayList<>())
                                                .add(target);
                                        previous.computeIfAbsent(target, node -> new ArrayList<>())
                                                .add(source);
                                    })));
            model.within(process, Set.of("boundaryEvent")).forEach(event -> model.findReferenced(event, "attachedToRef")
                    .ifPresent(withBoundary::add));
        }

        Stream<ModelProblem> endless() {
            var stopping = stopping();
            return nodes.stream()
                    .filter(node -> !stopping.contains(node))
                    .filter(this::isInLoop)
                    .limit(1)
                    .map(
                            node -> problem(
                                    node,
                                    "is in a loop that never ends: nothing in it waits, and no flow with a condition leaves it; add a user task, a timer, or an exclusive gateway with a condition."));
        }

        /** @return nodes from which a token may stop: it waits, ends, or may take a path that does */
        private Set<DomElement> stopping() {
            var stopping = new HashSet<DomElement>();
            var open = new ArrayDeque<DomElement>();
            nodes.stream().filter(this::isStop).forEach(node -> {
                stopping.add(node);
                open.add(node);
            });
            while (!open.isEmpty()) {
                for (var before : previous.getOrDefault(open.pop(), List.of())) {
                    if (!stopping.contains(before) && mayStop(before, stopping)) {
                        stopping.add(before);
                        open.add(before);
                    }
                }
            }
            return stopping;
        }

        private boolean mayStop(DomElement node, Set<DomElement> stopping) {
            var targets = next.getOrDefault(node, List.of());
            return CHOOSING.contains(node.getLocalName())
                    ? targets.stream().anyMatch(stopping::contains)
                    : stopping.containsAll(targets);
        }

        private boolean isStop(DomElement node) {
            return WAITING.contains(node.getLocalName())
                    || attribute(node, "type").equals("external")
                    || attribute(node, "asyncBefore").equals("true")
                    || attribute(node, "asyncAfter").equals("true")
                    || attribute(node, "async").equals("true")
                    || withBoundary.contains(node)
                    || BpmnNames.SUB_PROCESSES.contains(node.getLocalName())
                    || hasCondition(node)
                    || !next.containsKey(node);
        }

        /** An activity whose outgoing flows all have conditions may end the path. */
        private boolean hasCondition(DomElement node) {
            return !CHOOSING.contains(node.getLocalName())
                    && BpmnDocument.children(node.getParentElement(), "sequenceFlow")
                            .filter(flow -> bpmnAttribute(flow, "sourceRef").equals(BpmnDocument.id(node)))
                            .anyMatch(flow -> BpmnDocument.children(flow, "conditionExpression")
                                    .findAny()
                                    .isPresent());
        }

        private boolean isInLoop(DomElement node) {
            var reached = new HashSet<DomElement>();
            var open = new ArrayDeque<>(next.getOrDefault(node, List.of()));
            while (!open.isEmpty()) {
                var at = open.pop();
                if (reached.add(at)) {
                    open.addAll(next.getOrDefault(at, List.of()));
                }
            }
            return reached.contains(node);
        }

        private static boolean isNeverTaken(DomElement flow) {
            return BpmnDocument.children(flow, "conditionExpression")
                    .anyMatch(condition -> condition.getTextContent().strip().matches("[$#]\\{\\s*false\\s*}"));
        }
    }
}
