package io.milepost.lifecycle.model.bpmn;

import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * A text of a model that the engine may evaluate.
 *
 * @param name of the attribute; {@code text} for the content of the element
 */
public record ModelText(DomElement element, String name, String text) {

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
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

    /** @return the texts that are not empty */
    public static Stream<ModelText> of(BpmnDocument model) {
        return model.elements().flatMap(ModelText::of);
    }

    private static Stream<ModelText> of(DomElement element) {
        var camunda = CAMUNDA_ATTRIBUTES.stream()
                .map(name -> new ModelText(element, name, BpmnDocument.attribute(element, name)));
        var bpmn = Stream.of("name", "calledElement")
                .filter(name -> !name.equals("name") || WITH_NAME.contains(element.getLocalName()))
                .map(name -> new ModelText(element, name, BpmnDocument.bpmnAttribute(element, name)));
        var content = isEvaluated(element)
                ? Stream.of(
                        new ModelText(element, "text", element.getTextContent().strip()))
                : Stream.<ModelText>empty();
        return Stream.of(camunda, bpmn, content).flatMap(texts -> texts).filter(text -> !text.text()
                .isEmpty());
    }

    /** The engine evaluates the documentation of a user task as its description. */
    private static boolean isEvaluated(DomElement element) {
        return element.getChildElements().isEmpty()
                && (!element.getLocalName().equals("documentation")
                        || element.getParentElement().getLocalName().equals("userTask"));
    }
}
