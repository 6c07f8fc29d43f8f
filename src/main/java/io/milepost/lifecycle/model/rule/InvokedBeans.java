package io.milepost.lifecycle.model.rule;

import io.milepost.lifecycle.expression.ExpressionText;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.IdentifierNode;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** The names on which an expression calls methods. */
final class InvokedBeans {

    private static final Set<String> ENGINE_NAMES = Set.of("execution", "task");

    /** @param asDelegate whether the call passes what only a bean can use: the execution or the task */
    record Invocation(String name, boolean asDelegate) {}

    private InvokedBeans() {}

    /** @return empty for an expression that cannot be parsed: the engine reports it */
    static Stream<Invocation> findIn(String expression) {
        try {
            return ExpressionText.nodes(expression).flatMap(InvokedBeans::call);
        } catch (TreeBuilderException e) {
            return Stream.empty();
        }
    }

    private static Stream<Invocation> call(Node node) {
        return node instanceof AstMethod method
                        && method.getChild(0) instanceof AstDot dot
                        && dot.getChild(0) instanceof IdentifierNode callee
                        && !ENGINE_NAMES.contains(callee.getName())
                ? Stream.of(new Invocation(
                        callee.getName(),
                        ExpressionText.nodes(method.getChild(1)).anyMatch(InvokedBeans::isEngineName)))
                : Stream.empty();
    }

    private static boolean isEngineName(Node node) {
        return node instanceof IdentifierNode identifier && ENGINE_NAMES.contains(identifier.getName());
    }
}
