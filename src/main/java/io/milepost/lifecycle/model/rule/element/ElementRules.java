package io.milepost.lifecycle.model.rule.element;

import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.List;

/** All rules of this package. */
public final class ElementRules {

    public static final List<ModelRule> ALL = List.of(
            new Camunda8Rule(),
            new UnsupportedElementRule(),
            new ImplementationRule(),
            new EventRule(),
            new GatewayRule(),
            new TimeRule(),
            new HistoryTimeToLiveRule(),
            new MultiInstanceRule(),
            new EndlessLoopRule(),
            new CallActivityRule(),
            new InputOutputRule());

    private ElementRules() {}
}
