package io.milepost.lifecycle.model;

import static io.milepost.lifecycle.model.DesignerModel.isExpression;
import static io.milepost.lifecycle.model.DesignerModel.problem;

import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Expressions can be read. The engine would fail at the first that cannot, without saying where it is. */
final class ExpressionRule implements ModelRule {

    private static final Set<String> WITH_TEXT = Set.of(
            "conditionExpression",
            "condition",
            "completionCondition",
            "loopCardinality",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "inputParameter",
            "outputParameter",
            "value",
            "entry");
    private static final Set<String> WITH_ATTRIBUTES = Set.of(
            "class",
            "delegateExpression",
            "expression",
            "assignee",
            "candidateUsers",
            "candidateGroups",
            "dueDate",
            "followUpDate",
            "priority",
            "formKey",
            "formRef",
            "collection",
            "topic",
            "source",
            "sourceExpression");

    @Override
    public Stream<ModelProblem> problems(DesignerModel model) {
        return model.elements().flatMap(element -> texts(element)
                .filter(text -> isExpression(text) && !isReadable(text))
                .map(text -> problem(element, "has expression %s, which cannot be read; mend it.".formatted(text))));
    }

    private static Stream<String> texts(DomElement element) {
        var attributes = WITH_ATTRIBUTES.stream().map(name -> DesignerModel.attribute(element, name));
        return WITH_TEXT.contains(element.getLocalName())
                        && element.getChildElements().isEmpty()
                ? Stream.concat(attributes, Stream.of(element.getTextContent().strip()))
                : attributes;
    }

    private static boolean isReadable(String expression) {
        try {
            new Builder(Builder.Feature.METHOD_INVOCATIONS).build(expression);
            return true;
        } catch (TreeBuilderException e) {
            return false;
        }
    }
}
