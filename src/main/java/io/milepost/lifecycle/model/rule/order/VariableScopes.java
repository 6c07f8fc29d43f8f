package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.InvokedBeans;
import io.milepost.lifecycle.model.bpmn.ModelText;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Where a variable is local, and what sets it besides the beans of the contract. */
final class VariableScopes {

    private final BpmnDocument model;
    private final List<ModelText> texts;

    VariableScopes(BpmnDocument model) {
        this.model = model;
        this.texts = ModelText.of(model).toList();
    }

    /** @return whether, as far as the file shows, anything other than the contract's beans sets a variable */
    boolean isSetByModel(String variable) {
        return texts.stream()
                        .anyMatch(text ->
                                text.text().contains(variable) && InvokedBeans.callsMethod(text.text(), "setVariable"))
                || model.elements().anyMatch(element -> attribute(element, "resultVariable")
                        .equals(variable))
                || model.elements(Set.of("outputParameter"))
                        .anyMatch(output -> attribute(output, "name").equals(variable))
                || model.elements(Set.of("out"))
                        .anyMatch(out -> attribute(out, "target").equals(variable)
                                || attribute(out, "variables").equals("all"))
                || model.elements(Set.of("formField"))
                        .anyMatch(field -> attribute(field, "id").equals(variable));
    }

    /**
     * @param element what reads the variable; the symbol itself if the step needs it
     * @return whether an enclosing step, or the step that an event is attached to, keeps the variable
     */
    boolean isKeptAround(DomElement symbol, String variable, DomElement element) {
        var own = BpmnDocument.lineage(element)
                .map(DomElement::getLocalName)
                .filter(Set.of("inputOutput", "multiInstanceLoopCharacteristics")::contains)
                .findFirst();
        return Stream.concat(
                        BpmnDocument.lineage(symbol),
                        model.findReferenced(symbol, "attachedToRef").stream().flatMap(BpmnDocument::lineage))
                .anyMatch(scope -> scope.equals(symbol) && own.isPresent()
                        ? own.get().equals("inputOutput") && isForEach(scope, variable)
                        : isForEach(scope, variable) || hasInput(scope, variable));
    }

    /** @return whether a step runs once for each value of the variable */
    private static boolean isForEach(DomElement step, String variable) {
        return BpmnDocument.children(step, "multiInstanceLoopCharacteristics")
                .anyMatch(loop -> attribute(loop, "elementVariable").equals(variable));
    }

    private static boolean hasInput(DomElement step, String variable) {
        return BpmnDocument.inputs(step)
                .anyMatch(input -> attribute(input, "name").equals(variable));
    }
}
