package io.milepost.lifecycle.model.rule.element;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The history of an order is not deleted as soon as it is written. The engine checks how the time is written. */
public final class HistoryTimeToLiveRule implements ModelRule {

    public static final int SHORTEST_DAYS = 30;

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(Set.of("process"))
                .filter(HistoryTimeToLiveRule::isTooShort)
                .map(process -> problem(
                        process,
                        "has history time to live \"%s\", which is shorter than %d days; enter a longer time, such as P365D."
                                .formatted(attribute(process, "historyTimeToLive"), SHORTEST_DAYS)));
    }

    private static boolean isTooShort(DomElement process) {
        try {
            var days = ParseUtil.parseHistoryTimeToLive(attribute(process, "historyTimeToLive"));
            return days != null && days < SHORTEST_DAYS;
        } catch (ProcessEngineException e) {
            return false;
        }
    }
}
