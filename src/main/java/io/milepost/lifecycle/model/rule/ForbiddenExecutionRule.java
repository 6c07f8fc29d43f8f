package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * No model starts a program on the server, sends mail around Milepost, or names a Java class where no bean is
 * possible.
 */
final class ForbiddenExecutionRule implements ModelRule {

    private static final Set<String> WITH_TYPE =
            Set.of("serviceTask", "sendTask", "businessRuleTask", "messageEventDefinition");
    private static final Set<String> NAMING_CLASSES =
            Set.of("variableMappingClass", "variableMappingDelegateExpression", "formHandlerClass");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return Stream.concat(
                model.elements(WITH_TYPE).flatMap(ForbiddenExecutionRule::type),
                model.elements().flatMap(ForbiddenExecutionRule::classes));
    }

    private static Stream<ModelProblem> type(DomElement task) {
        var type = attribute(task, "type");
        return type.isEmpty() || type.equals("external")
                ? Stream.empty()
                : Stream.of(problem(
                        task,
                        "has type %s, which no model may use; choose Delegate expression and a bean, or External."
                                .formatted(type)));
    }

    private static Stream<ModelProblem> classes(DomElement element) {
        var validator = element.getLocalName().equals("constraint")
                && attribute(element, "name").equals("validator");
        var named =
                NAMING_CLASSES.stream().filter(name -> !attribute(element, name).isEmpty());
        return Stream.concat(named, validator ? Stream.of("validator") : Stream.empty())
                .map(name -> problem(element, "has %s, which no model may use; remove it.".formatted(name)));
    }
}
