package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A multi-instance marker defines a list, or a number of instances that the engine can create. */
final class MultiInstanceRule implements ModelRule {

    static final int MAX_CARDINALITY = 1000;

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(Set.of("multiInstanceLoopCharacteristics")).flatMap(loop -> predicates(loop)
                .filter(predicate -> !predicate.isEmpty())
                .map(predicate -> problem(loop, predicate)));
    }

    private static Stream<String> predicates(DomElement loop) {
        var collection = attribute(loop, "collection").isEmpty()
                ? text(loop, "loopDataInputRef")
                : attribute(loop, "collection");
        var cardinality = text(loop, "loopCardinality");
        return Stream.of(
                collection.isEmpty() && cardinality.isEmpty()
                        ? "has a multi-instance marker without a list; enter a collection, such as ${releasedWorkOrders}, or a number."
                        : "",
                isNumber(cardinality)
                        ? ""
                        : "has loop cardinality \"%s\", which is not a number; enter a number or an expression."
                                .formatted(cardinality),
                isTooLarge(cardinality)
                        ? "has loop cardinality %s, but at most %d instances are allowed; enter a smaller number."
                                .formatted(cardinality, MAX_CARDINALITY)
                        : "",
                isList(collection)
                        ? ""
                        : "has collection %s, which is not a list; enter a variable that is one, such as ${releasedWorkOrders}."
                                .formatted(collection));
    }

    private static boolean isNumber(String cardinality) {
        return BpmnDocument.isExpression(cardinality) || cardinality.matches("\\d*");
    }

    private static boolean isTooLarge(String cardinality) {
        return cardinality.matches("\\d+")
                && (cardinality.length() > 9 || Integer.parseInt(cardinality) > MAX_CARDINALITY);
    }

    /** @return false for values that cannot be a list: a text, or another variable of the contract */
    private static boolean isList(String collection) {
        var name = collection.matches("\\w+") ? collection : BeanCall.nameIn(collection);
        return collection.isEmpty()
                || BpmnDocument.isExpression(collection) && name.isEmpty()
                || !name.isEmpty() && (name.equals(Variables.RELEASED_WORK_ORDERS) || !Variables.ALL.contains(name));
    }

    private static String text(DomElement loop, String child) {
        return BpmnDocument.children(loop, child)
                .findFirst()
                .map(element -> element.getTextContent().strip())
                .orElse("");
    }
}
