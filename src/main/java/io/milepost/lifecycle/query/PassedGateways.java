package io.milepost.lifecycle.query;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Finds the gateways on the way of an order. The engine's history has steps and events only. */
final class PassedGateways {

    private final Set<String> completed;
    private final Set<String> entered;

    private PassedGateways(Set<String> completed, Set<String> entered) {
        this.completed = completed;
        this.entered = entered;
    }

    /**
     * @param completed ids of steps and events that the order has left in the regular way
     * @param entered   these, and those where it is or that were canceled
     */
    static List<String> find(BpmnModelInstance model, Set<String> completed, Set<String> entered) {
        var passed = new PassedGateways(completed, entered);
        return model.getModelElementsByType(Gateway.class).stream()
                .filter(gateway ->
                        passed.isReached(gateway, new HashSet<>()) && passed.isLeft(gateway, new HashSet<>()))
                .map(Gateway::getId)
                .toList();
    }

    private boolean isReached(FlowNode node, Set<String> seen) {
        return anyOf(node.getIncoming(), flow -> {
            var source = flow.getSource();
            return source instanceof Gateway
                    ? seen.add(source.getId()) && isReached(source, seen)
                    : completed.contains(source.getId());
        });
    }

    private boolean isLeft(FlowNode node, Set<String> seen) {
        return anyOf(node.getOutgoing(), flow -> {
            var target = flow.getTarget();
            return target instanceof Gateway
                    ? seen.add(target.getId()) && isLeft(target, seen)
                    : entered.contains(target.getId());
        });
    }

    private static boolean anyOf(Collection<SequenceFlow> flows, Predicate<SequenceFlow> condition) {
        return flows.stream().anyMatch(condition);
    }
}
