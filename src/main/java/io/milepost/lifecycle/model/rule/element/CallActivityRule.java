package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.bpmnAttribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A called process knows which order it belongs to. */
final class CallActivityRule implements ModelRule {

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(Set.of("callActivity")).flatMap(call -> predicates(call)
                .filter(predicate -> !predicate.isEmpty())
                .map(predicate -> problem(call, predicate)));
    }

    private static Stream<String> predicates(DomElement call) {
        var called = bpmnAttribute(call, "calledElement");
        var passesKey = BpmnDocument.extensions(call, "in")
                .anyMatch(mapping -> !attribute(mapping, "businessKey").isEmpty());
        return Stream.of(
                called.isEmpty() && attribute(call, "caseRef").isEmpty()
                        ? "does not name the process that it calls; enter its id under Called element."
                        : "",
                called.equals(SalesOrderProcess.KEY)
                        ? "calls process %s, but an order has only one process; call another process.".formatted(called)
                        : "",
                passesKey
                        ? ""
                        : "does not pass the business key, so the called process does not know its order; use template Call activity, or add #{execution.processBusinessKey} as business key.",
                attribute(call, "calledElementTenantId").isEmpty()
                        ? ""
                        : "names a tenant, but Milepost has none; leave Tenant ID blank.");
    }
}
