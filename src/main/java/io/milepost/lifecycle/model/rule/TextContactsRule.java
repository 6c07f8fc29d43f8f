package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.BpmnDocument.children;
import static io.milepost.lifecycle.model.BpmnDocument.isExpression;
import static io.milepost.lifecycle.model.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.model.BpmnDocument;
import io.milepost.lifecycle.model.ModelProblem;
import io.milepost.order.milestone.MilestoneCode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A step that texts names its milestone, and has no input that is ignored. */
public final class TextContactsRule implements ModelRule {

    private static final Pattern TEXTS = Pattern.compile("[$#]\\{.*\\b" + Beans.TEXT_CONTACTS + "\\b.*}");

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
        var inputs = inputs(step);
        var unknown = inputs.stream()
                .map(input -> attribute(input, "name"))
                .filter(name -> !Inputs.ALL.contains(name))
                .map(name -> problem(
                        step,
                        "has input %s, which textContacts does not read; its inputs are milestone, document and template."
                                .formatted(name)));
        var milestones = inputs.stream()
                .filter(input -> attribute(input, "name").equals(Inputs.MILESTONE))
                .toList();
        return Stream.concat(
                unknown,
                milestones.isEmpty()
                        ? Stream.of(problem(
                                step,
                                "does not name the milestone that it texts about; add input milestone, such as S2P."))
                        : milestones.stream()
                                .filter(input -> !isValidMilestone(input))
                                .map(input -> problem(
                                        step,
                                        "has milestone \"%s\", which is not valid; a code has %s."
                                                .formatted(
                                                        input.getTextContent().strip(), MilestoneCode.RULE))));
    }

    public static List<DomElement> inputs(DomElement step) {
        return children(step, "extensionElements")
                .flatMap(extensions -> children(extensions, "inputOutput"))
                .flatMap(mapping -> children(mapping, "inputParameter"))
                .toList();
    }

    private static boolean isValidMilestone(DomElement milestone) {
        var value = milestone.getTextContent().strip();
        return milestone.getChildElements().isEmpty() && (isExpression(value) || value.matches(MilestoneCode.PATTERN));
    }
}
