package io.milepost.lifecycle.model;

import io.milepost.lifecycle.expression.ExpressionText;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.IdentifierNode;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** The names on which an expression calls methods. */
final class CalledNames {

    private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task");

    /** @param asDelegate whether the call passes what only a bean can use: the execution or the task */
    record Call(String name, boolean asDelegate) {}

    private CalledNames() {}

    /** @return empty for an expression that cannot be parsed: the engine reports it */
    static Stream<Call> in(String expression) {
        try {
            return ExpressionText.nodes(expression).flatMap(CalledNames::call);
        } catch (TreeBuilderException e) {
            return Stream.empty();
        }
    }

    private static Stream<Call> call(Node node) {
        return node instanceof AstMethod method
                        && method.getChild(0) instanceof AstDot dot
                        && dot.getChild(0) instanceof IdentifierNode callee
                        && !OF_THE_ENGINE.contains(callee.getName())
                ? Stream.of(new Call(
                        callee.getName(),
                        ExpressionText.nodes(method.getChild(1)).anyMatch(CalledNames::isOfTheEngine)))
                : Stream.empty();
    }

    private static boolean isOfTheEngine(Node node) {
        return node instanceof IdentifierNode identifier && OF_THE_ENGINE.contains(identifier.getName());
    }
}
