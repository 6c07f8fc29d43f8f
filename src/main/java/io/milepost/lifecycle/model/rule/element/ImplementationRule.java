package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A step that runs something says what. */
final class ImplementationRule implements ModelRule {

    private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        var empty = model.elements(BpmnNames.RUNNING_TASKS)
                .filter(task -> !BeanCall.hasImplementation(task) && !has(task, "connector"))
                .map(
                        task -> problem(
                                task,
                                "has no implementation; choose a template, or Delegate expression and a bean, External and a topic, or DMN."));
        var withoutTopic = model.elements(BpmnNames.RUNNING_TASKS)
                .filter(task -> attribute(task, "type").equals("external")
                        && attribute(task, "topic").isEmpty())
                .map(task ->
                        problem(task, "is an external task without a topic, so no worker finds it; enter the topic."));
        var listeners = model.elements(LISTENERS)
                .filter(listener -> !BeanCall.hasImplementation(listener)
                        && BpmnDocument.children(listener, "script").findAny().isEmpty())
                .map(listener -> problem(
                        listener,
                        "has a listener that does nothing; choose Delegate expression or Expression, or remove it."));
        var silent = model.elements(BpmnNames.THROW_EVENTS)
                .filter(event -> BpmnDocument.children(event, "messageEventDefinition")
                        .anyMatch(definition -> !BeanCall.hasImplementation(definition)))
                .filter(event -> BeanCall.of(event).findAny().isEmpty())
                .map(
                        event -> problem(
                                event,
                                "sends a message, but has no implementation and does nothing; choose Delegate expression and a bean, such as ${textContacts}, or External."));
        return Stream.of(empty, withoutTopic, listeners, silent).flatMap(problems -> problems);
    }

    private static boolean has(DomElement task, String extension) {
        return BpmnDocument.extensions(task, extension).findAny().isPresent();
    }
}
