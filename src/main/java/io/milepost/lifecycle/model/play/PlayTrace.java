package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.model.ActivityBudget;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.check.ModelCheckResult.NotPlayed;
import io.milepost.lifecycle.model.rule.TextContactsRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;

/** What the played orders of one model reached, and what they could not show. */
final class PlayTrace implements ActivityBudget.Observer {

    private static final String UNREACHED = "no played order reaches it";

    private final BpmnDocument model;
    private final ProcessDefinition process;
    private final Set<String> reached = new HashSet<>();
    private final Set<String> reachedByOrder = new HashSet<>();
    private final Map<String, String> warnings = new LinkedHashMap<>();
    private final Map<String, NotPlayed> notPlayed = new LinkedHashMap<>();
    private final Set<String> assumed = new HashSet<>();
    private @Nullable String current;
    private @Nullable String unknownStep;

    /** @param process the played version */
    PlayTrace(BpmnDocument model, ProcessDefinition process) {
        this.model = model;
        this.process = process;
    }

    /** Of an order with one work order and one shipping event: a second text about the same fact is never sent. */
    void warnOfRepeatedMilestones() {
        var texts = TextContactsRule.steps(model)
                .filter(step -> reachedByOrder.contains(BpmnDocument.id(step)))
                .filter(step -> !mayText(step))
                .collect(Collectors.groupingBy(
                        step -> List.of(input(step, Inputs.MILESTONE), input(step, Inputs.DOCUMENT)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        texts.values().stream()
                .filter(steps -> steps.size() > 1)
                .forEach(steps -> addWarning(
                        BpmnDocument.id(steps.get(1)),
                        "texts about milestone %s with the same document as %s, and a milestone is recorded once for each document; give it another milestone or document."
                                .formatted(input(steps.get(1), Inputs.MILESTONE), BpmnDocument.label(steps.get(0)))));
    }

    /** @return whether a repetition may text again: always, or under a condition */
    private static boolean mayText(DomElement step) {
        var again = input(step, Inputs.AGAIN);
        return again.equals("true") || BpmnDocument.isExpression(again);
    }

    private static String input(DomElement step, String name) {
        return BpmnDocument.inputs(step)
                .filter(input -> BpmnDocument.attribute(input, "name").equals(name))
                .findFirst()
                .map(input -> input.getTextContent().strip())
                .orElse("");
    }

    void startOrder() {
        current = null;
        unknownStep = null;
        reachedByOrder.clear();
    }

    @Override
    public void activityStarts(ExecutionEntity execution) {
        current = execution.getActivity().getId();
        if (execution.getProcessDefinitionId().equals(process.getId())) {
            reached.add(current);
            reachedByOrder.add(current);
        }
    }

    @Override
    public void flowLeadsTo(String element) {
        current = element;
    }

    /** @param element that runs next, such as the task that is completed */
    void setCurrent(String element) {
        current = element;
    }

    /** @return whether the element that started last is an end event that ends the whole order */
    boolean isTerminated() {
        return model.findElement(current())
                .filter(element -> BpmnDocument.children(element, "terminateEventDefinition")
                        .findAny()
                        .isPresent())
                .isPresent();
    }

    /** @return id of the element that started last */
    String current() {
        return current == null ? "" : current;
    }

    /** The order passed a step where a person or a program may set variables that the files do not show. */
    void passUnknownStep(String element) {
        unknownStep = element;
    }

    boolean hasUnknownVariables() {
        return unknownStep != null;
    }

    /** @return label of the last step whose variables nobody knows */
    String unknownStep() {
        return label(String.valueOf(unknownStep));
    }

    /** @return variables that only a person or a program sets */
    Set<String> assumed() {
        return assumed;
    }

    /**
     * @param turn from 0
     * @return values for these variables: true and false take turns, so that loops end
     */
    Map<String, Object> assume(int turn) {
        return assumed.stream().collect(Collectors.toMap(name -> name, name -> turn % 2 == 0));
    }

    /** @return whether the current order reached the element, or the model does not have it */
    boolean isReached(String element) {
        return reachedByOrder.contains(element) || model.findElement(element).isEmpty();
    }

    /** @param predicate one for each element is kept */
    void addWarning(String element, String predicate) {
        warnings.putIfAbsent(element, "%s %s".formatted(label(element), predicate));
    }

    void addNotPlayed(String element, String reason) {
        notPlayed.putIfAbsent(element, new NotPlayed(element, name(element), reason));
    }

    /** @return such as {@code User task "Ship" (ship)} */
    String label(String element) {
        return model.findElement(element).map(BpmnDocument::label).orElse("Step " + element);
    }

    private String name(String element) {
        return model.findElement(element)
                .map(found -> BpmnDocument.bpmnAttribute(found, "name").replaceAll("\\s+", " "))
                .orElse("");
    }

    /** @return sentences, by element */
    Map<String, String> warnings() {
        return warnings;
    }

    List<NotPlayed> notPlayed() {
        var all = new ArrayList<>(notPlayed.values());
        model.findProcess(process.getKey()).stream()
                .flatMap(scope -> model.within(scope, BpmnNames.FLOW_NODES))
                .map(BpmnDocument::id)
                .filter(element -> !reached.contains(element) && !notPlayed.containsKey(element))
                .map(element -> new NotPlayed(element, name(element), UNREACHED))
                .forEach(all::add);
        return all;
    }

    /** @return BPMN type, such as {@code receiveTask}; empty for an element of a called process */
    String type(String element) {
        return model.findElement(element).map(DomElement::getLocalName).orElse("");
    }
}
