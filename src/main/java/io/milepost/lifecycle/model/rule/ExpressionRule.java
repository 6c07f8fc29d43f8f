package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.BpmnDocument.problem;

import io.milepost.lifecycle.expression.ExpressionText;
import io.milepost.lifecycle.model.BpmnDocument;
import io.milepost.lifecycle.model.ModelProblem;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * Expressions can be parsed, and call only what expressions can reach. The engine would fail on the first violation
 * without naming the element, or only at run time.
 */
final class ExpressionRule implements ModelRule {

    private static final Set<String> WITH_ATTRIBUTES = Set.of(
            "assignee",
            "businessKey",
            "calledElementVersion",
            "candidateGroups",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "candidateUsers",
            "class",
            "collection",
            "defaultValue",
            "delegateExpression",
            "dueDate",
            "expression",
            "followUpDate",
            "formKey",
            "formRef",
            "formRefVersion",
            "jobPriority",
            "key",
            "label",
            "priority",
            "source",
            "sourceExpression",
            "stringValue",
            "taskPriority",
            "topic",
            "value",
            "variable",
            "variableMappingDelegateExpression");
    /** Elements whose names are expressions. */
    private static final Set<String> WITH_NAME = Set.of("userTask", "message", "signal");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements().flatMap(element -> texts(element)
                .filter(ExpressionText::hasExpression)
                .flatMap(ExpressionText::problems)
                .map(problem -> problem(element, problem)));
    }

    private static Stream<String> texts(DomElement element) {
        var attributes = WITH_ATTRIBUTES.stream().map(name -> BpmnDocument.attribute(element, name));
        var bpmn = Stream.of("name", "calledElement")
                .filter(name -> !name.equals("name") || WITH_NAME.contains(element.getLocalName()))
                .map(element::getAttribute)
                .filter(Objects::nonNull);
        var text = isEvaluated(element) ? Stream.of(element.getTextContent().strip()) : Stream.<String>empty();
        return Stream.of(attributes, bpmn, text).flatMap(texts -> texts);
    }

    /** The engine evaluates the documentation of a user task as its description. */
    private static boolean isEvaluated(DomElement element) {
        return element.getChildElements().isEmpty()
                && (!element.getLocalName().equals("documentation")
                        || element.getParentElement().getLocalName().equals("userTask"));
    }
}
