package io.milepost.lifecycle.expression;

import io.milepost.error.ConflictException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;

/** Evaluates the FEEL expressions that {@link FeelText} allows, with variables of documented types. */
public final class AllowListFeelEngine extends ScalaFeelEngine {

    private static final List<Class<?>> TYPES = List.of(
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Short.class,
            Double.class,
            Date.class,
            TemporalAccessor.class,
            TemporalAmount.class,
            Collection.class,
            Map.class,
            SpinJsonNode.class);

    public AllowListFeelEngine() {
        super(List.of());
    }

    /** @throws ConflictException if the expression is not allowed, or reads a variable of another type */
    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        check(FeelText.problemsOfExpression(expression));
        return super.evaluateSimpleExpression(expression, new CheckedVariables(variables));
    }

    /** @throws ConflictException as for an expression */
    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String input, VariableContext variables) {
        check(FeelText.problemsOfTests(tests));
        return super.evaluateSimpleUnaryTests(tests, input, new CheckedVariables(variables));
    }

    private static void check(List<String> problems) {
        problems.stream().findFirst().ifPresent(problem -> {
            throw new ConflictException("A decision " + problem);
        });
    }

    /** FEEL would read the fields of any other object, and then those of its class. */
    private record CheckedVariables(VariableContext variables) implements VariableContext {

        @Override
        public TypedValue resolve(String name) {
            var value = variables.resolve(name);
            var object = value == null ? null : value.getValue();
            if (object != null && TYPES.stream().noneMatch(type -> type.isInstance(object))) {
                throw new ConflictException(
                        "A decision reads variable %s, which is not a text, number, date, list, map or JSON."
                                .formatted(name));
            }
            ExpressionLimits.checkLength(object);
            return value;
        }

        @Override
        public boolean containsVariable(String name) {
            return variables.containsVariable(name);
        }

        @Override
        public Set<String> keySet() {
            return variables.keySet();
        }
    }
}
