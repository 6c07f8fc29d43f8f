package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.isExpression;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.order.milestone.MilestoneCode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A step that texts names its milestone, and has no input that is ignored. */
public final class TextContactsRule implements ModelRule {

    private static final Pattern TEXTS = Pattern.compile("[$#]\\{.*\\b" + Beans.TEXT_CONTACTS + "\\b.*}");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final String INPUTS = String.join(", ", Inputs.ALL);
    private static final Set<String> WITHOUT_INPUTS = Set.of(
            "sequenceFlow",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "eventBasedGateway",
            "startEvent",
            "boundaryEvent",
            "process");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return steps(model).flatMap(TextContactsRule::problems);
    }

    /** @return elements that text contacts */
    public static Stream<DomElement> steps(BpmnDocument model) {
        return model.elements()
                .filter(element -> Stream.of("delegateExpression", "expression")
                        .anyMatch(
                                name -> TEXTS.matcher(attribute(element, name)).matches()))
                .map(BpmnDocument::flowElement)
                .distinct();
    }

    private static Stream<ModelProblem> problems(DomElement step) {
        return Stream.of(
                        unknownInputs(step),
                        milestone(step),
                        choice(step, Inputs.AGAIN, "true|false|", "true or false"),
                        choice(step, Inputs.WHEN, Inputs.WHEN_PATTERN, "EACH, FIRST or LAST"),
                        choice(step, Inputs.RANK, Inputs.RANK_PATTERN, "a number from 1 to 999"),
                        length(step, Inputs.DOCUMENT, Inputs.MAX_DOCUMENT_LENGTH),
                        length(step, Inputs.TEMPLATE, Inputs.MAX_TEMPLATE_LENGTH))
                .flatMap(problems -> problems);
    }

    /** A step that texts in a listener may have inputs of its own. */
    private static Stream<ModelProblem> unknownInputs(DomElement step) {
        var isOwn = BeanCall.of(step)
                .anyMatch(call ->
                        call.bean().equals(Beans.TEXT_CONTACTS) && call.when().isEmpty());
        return isOwn
                ? inputs(step).stream()
                        .map(input -> attribute(input, "name"))
                        .filter(name -> !Inputs.ALL.contains(name))
                        .map(name -> problem(
                                step,
                                "has input %s, which textContacts does not read; its inputs are %s."
                                        .formatted(name, INPUTS)))
                : Stream.empty();
    }

    private static Stream<ModelProblem> milestone(DomElement step) {
        if (WITHOUT_INPUTS.contains(step.getLocalName())) {
            return Stream.of(
                    problem(
                            step,
                            "texts contacts in a listener, but cannot have input milestone; use a service task with template Text contacts."));
        }
        var milestones = named(step, Inputs.MILESTONE).toList();
        return milestones.isEmpty()
                ? Stream.of(problem(
                        step, "does not name the milestone that it texts about; add input milestone, such as S2P."))
                : milestones.stream()
                        .filter(input -> !isValidMilestone(input))
                        .map(input -> problem(
                                step,
                                "has milestone \"%s\", which is not valid; a code has %s."
                                        .formatted(input.getTextContent().strip(), MilestoneCode.RULE)));
    }

    /** @param choices what may be entered, in words */
    private static Stream<ModelProblem> choice(DomElement step, String input, String pattern, String choices) {
        return named(step, input)
                .filter(value -> !isConstantOrExpression(value, pattern))
                .map(value -> problem(
                        step,
                        "has %s = \"%s\"; enter %s, or an expression."
                                .formatted(input, value.getTextContent().strip(), choices)));
    }

    private static boolean isConstantOrExpression(DomElement input, String pattern) {
        var value = input.getTextContent().strip();
        return input.getChildElements().isEmpty() && (isExpression(value) || value.matches(pattern));
    }

    /** Counts only the text around expressions; the file does not show their values. */
    private static Stream<ModelProblem> length(DomElement step, String input, int longest) {
        return named(step, input).flatMap(value -> {
            if (!value.getChildElements().isEmpty()) {
                return Stream.of(problem(
                        step,
                        "has a list, map or script as input %s; enter a text or an expression.".formatted(input)));
            }
            return EXPRESSION
                                    .matcher(value.getTextContent().strip())
                                    .replaceAll("")
                                    .length()
                            > longest
                    ? Stream.of(
                            problem(step, "has a %s of more than %d characters; shorten it.".formatted(input, longest)))
                    : Stream.empty();
        });
    }

    private static Stream<DomElement> named(DomElement step, String name) {
        return inputs(step).stream().filter(input -> attribute(input, "name").equals(name));
    }

    public static List<DomElement> inputs(DomElement step) {
        return BpmnDocument.inputs(step).toList();
    }

    private static boolean isValidMilestone(DomElement milestone) {
        var value = milestone.getTextContent().strip();
        return milestone.getChildElements().isEmpty() && (isExpression(value) || value.matches(MilestoneCode.PATTERN));
    }
}
