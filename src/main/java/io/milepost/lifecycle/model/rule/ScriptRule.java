package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Models contain no scripts: they would hide logic, and there is no script engine. */
final class ScriptRule implements ModelRule {

    private static final Set<String> CONDITIONS = Set.of("conditionExpression", "condition", "completionCondition");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements().flatMap(element -> {
            var where = where(element);
            return where.isEmpty()
                    ? Stream.empty()
                    : Stream.of(problem(
                            element,
                            "has a script as %s, which Milepost does not run; use an expression, or a bean of the designer guide."
                                    .formatted(where)));
        });
    }

    /** @return empty if the element is no script */
    private static String where(DomElement element) {
        var name = element.getLocalName();
        if (name.equals("scriptTask")) {
            return "its implementation";
        }
        if (name.equals("script") && !element.getParentElement().getLocalName().equals("scriptTask")) {
            return switch (element.getParentElement().getLocalName()) {
                case "inputParameter" -> "input " + attribute(element.getParentElement(), "name");
                case "outputParameter" -> "output " + attribute(element.getParentElement(), "name");
                case "executionListener", "taskListener" -> "listener";
                default -> "value";
            };
        }
        if (!CONDITIONS.contains(name)) {
            return "";
        }
        var language = element.getAttribute("language");
        return language != null && !language.isBlank() ? "condition" : "";
    }
}
