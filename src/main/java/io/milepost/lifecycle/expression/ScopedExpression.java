package io.milepost.lifecycle.expression;

import io.milepost.error.InvalidFieldException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;

/**
 * An expression in a model, which is always evaluated for an execution, a task or a start form. Only expressions in
 * queries and filters are evaluated without a scope: those came in a request, and are rejected.
 */
final class ScopedExpression extends JuelExpression {

    ScopedExpression(ValueExpression value, JuelExpressionManager manager, String text) {
        super(value, manager, text);
    }

    /** @throws InvalidFieldException if there is no scope, before anything is evaluated */
    @Override
    public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
        if (scope == null) {
            throw QueryExpressions.rejection();
        }
        return super.getValue(scope, execution);
    }
}
