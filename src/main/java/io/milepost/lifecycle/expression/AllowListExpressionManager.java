package io.milepost.lifecycle.expression;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.camunda.bpm.engine.impl.el.CommandContextFunctions;
import org.camunda.bpm.engine.impl.el.DateTimeFunctions;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;

/** Evaluates every expression of the engine, from every source, within the allow-list and the limits. */
public final class AllowListExpressionManager extends JuelExpressionManager {

    /** The only functions; functions that plug-ins register, such as Spin's {@code JSON}, are ignored. */
    public static final Set<String> FUNCTIONS = Set.of(
            CommandContextFunctions.CURRENT_USER,
            CommandContextFunctions.CURRENT_USER_GROUPS,
            DateTimeFunctions.NOW,
            DateTimeFunctions.DATE_TIME);

    /** @param beans by name; a variable cannot shadow a bean */
    AllowListExpressionManager(Map<Object, Object> beans) {
        super(beans);
        setExpressionFactory(new ExpressionFactoryImpl((Properties) null, new ExpressionLimits()));
    }

    @Override
    public void addFunction(String name, Method function) {
        if (FUNCTIONS.contains(name)) {
            super.addFunction(name, function);
        }
    }

    @Override
    public Expression createExpression(String expression) {
        return new ScopedExpression(createValueExpression(expression), this, expression);
    }

    /** @throws ELException if the expression cannot be parsed, is too long, or is nested too deeply */
    @Override
    public ValueExpression createValueExpression(String expression) {
        if (expression.length() > ExpressionLimits.MAX_EXPRESSION_LENGTH && ExpressionText.hasExpression(expression)) {
            throw new ELException(
                    "An expression can have at most " + ExpressionLimits.MAX_EXPRESSION_LENGTH + " characters");
        }
        try {
            return super.createValueExpression(expression);
        } catch (StackOverflowError e) {
            throw new ELException("An expression is nested too deeply", e);
        }
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new ReadOnlyMapELResolver(beans));
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new AllowListELResolver());
        return resolver;
    }
}
