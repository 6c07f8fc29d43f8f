package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.rule.order.ContractParts.Part;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A part that a model leaves out on purpose is known to Milepost, and is not in the model. */
final class LeftOutPartsRule implements ModelRule {

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.findProcess(SalesOrderProcess.KEY).stream()
                .flatMap(process ->
                        ContractParts.leftOut(process).stream().flatMap(word -> problems(model, process, word)));
    }

    private static Stream<ModelProblem> problems(BpmnDocument model, DomElement process, String word) {
        var part = ContractParts.ALL.get(word);
        return part == null
                ? Stream.of(problem(
                        process,
                        "leaves out %s (%s), which is not a part; the parts are: %s."
                                .formatted(word, ContractParts.WITHOUT, String.join(", ", ContractParts.ALL.keySet()))))
                : contained(model, process, word, part);
    }

    private static Stream<ModelProblem> contained(BpmnDocument model, DomElement process, String word, Part part) {
        return model.within(process, Set.of("userTask"))
                .map(BpmnDocument::id)
                .filter(part.tasks()::contains)
                .map(task -> problem(
                        process,
                        "leaves out %s (%s), but has user task %s; remove the task, or remove %s from the property."
                                .formatted(word, ContractParts.WITHOUT, task, word)));
    }
}
