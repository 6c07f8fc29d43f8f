package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Only REST and a form start the process of an order, and each process has a start event. */
final class StartEventRule implements ModelRule {

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(Set.of("process", "subProcess", "transaction"))
                .filter(scope -> !OrderPaths.isEventSubProcess(scope))
                .flatMap(StartEventRule::problems);
    }

    private static Stream<ModelProblem> problems(DomElement scope) {
        var starts = BpmnDocument.children(scope, "startEvent").toList();
        if (starts.isEmpty()) {
            return Stream.of(problem(scope, "has no start event; add one and connect it to the first step."));
        }
        var second = starts.stream()
                .filter(start -> !hasTrigger(start))
                .skip(1)
                .map(start -> problem(
                        start,
                        "is a second start event; keep one without a trigger and connect it to the first step."));
        return Stream.concat(
                second, starts.stream().filter(StartEventRule::hasTrigger).flatMap(start -> triggered(scope, start)));
    }

    private static Stream<ModelProblem> triggered(DomElement scope, DomElement start) {
        if (!scope.getLocalName().equals("process")) {
            return Stream.of(problem(
                    start,
                    "has a trigger, which a sub-process does not allow; make it a start event without a trigger."));
        }
        return BpmnDocument.id(scope).equals(SalesOrderProcess.KEY)
                ? Stream.of(
                        problem(
                                start,
                                "has a trigger, but orders start by REST or with a form, and a process that starts automatically has no order; make it a start event without a trigger."))
                : Stream.empty();
    }

    private static boolean hasTrigger(DomElement start) {
        return start.getChildElements().stream()
                .anyMatch(child -> child.getLocalName().endsWith("EventDefinition"));
    }
}
