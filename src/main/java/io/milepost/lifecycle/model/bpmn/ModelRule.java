package io.milepost.lifecycle.model.bpmn;

import java.util.stream.Stream;

/** A rule for every model of a new deployment. */
public interface ModelRule {

    /** @return a problem for each element that violates the rule; empty if none does */
    Stream<ModelProblem> problems(BpmnDocument model);
}
