package io.milepost.lifecycle.model.rule;

import io.milepost.lifecycle.model.BpmnDocument;
import io.milepost.lifecycle.model.ModelProblem;
import java.util.stream.Stream;

/** A rule for every model of a new deployment. */
interface ModelRule {

    /** @return a problem for each element that violates the rule; empty if none does */
    Stream<ModelProblem> problems(BpmnDocument model);
}
