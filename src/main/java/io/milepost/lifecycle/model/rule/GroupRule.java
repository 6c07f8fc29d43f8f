package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.isExpression;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Each task has a group: Tasklist shows people the tasks of their groups, so nobody would find a task without one. */
final class GroupRule implements ModelRule {

    private final Predicate<String> isGroup;

    GroupRule(Predicate<String> isGroup) {
        this.isGroup = isGroup;
    }

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(Set.of("userTask")).flatMap(this::problems);
    }

    private Stream<ModelProblem> problems(DomElement task) {
        var groups = attribute(task, "candidateGroups");
        if (groups.isEmpty()) {
            return Stream.of(
                    problem(
                            task,
                            "has no candidate group, but Tasklist shows people only the tasks of their groups; enter one, such as shipping."));
        }
        return isExpression(groups)
                ? Stream.empty()
                : Arrays.stream(groups.split(","))
                        .map(String::strip)
                        .filter(group -> !isGroup.test(group))
                        .map(group -> problem(
                                task,
                                "is for group \"%s\", which does not exist; correct the name, or create the group in Camunda Admin first."
                                        .formatted(group)));
    }
}
