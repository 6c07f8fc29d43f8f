package io.milepost.lifecycle.model.rule.order;

import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.List;

/** All rules of this package. */
public final class OrderRules {

    public static final List<ModelRule> ALL = List.of(
            new EffectRule(),
            new StartEventRule(),
            new LeftOutPartsRule(),
            new ContractTasksRule(),
            new ContractStepsRule(),
            new StepOrderRule(),
            new MessageReceiversRule(),
            new TextAfterFactRule(),
            new VariableScopeRule(),
            new TextReviewRule());

    private OrderRules() {}
}
