package io.milepost.lifecycle.model;

import java.util.stream.Stream;

/** One thing that every model of a new deployment has to keep. */
interface ModelRule {

    /** @return a problem for each element that breaks the rule; empty if none does */
    Stream<ModelProblem> problems(DesignerModel model);
}
