package io.milepost.lifecycle.model.bpmn;

import io.milepost.lifecycle.expression.ExpressionText;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.IdentifierNode;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** The names on which an expression calls methods, and the names that it reads. */
public final class InvokedBeans {

    private static final Set<String> ENGINE_NAMES = Set.of("execution", "task");

    /**
     * @param asDelegate  whether the call passes what only a bean can use: the execution or the task
     * @param asExecution whether the only argument is the execution
     */
    public record Invocation(String name, String method, boolean asDelegate, boolean asExecution) {}

    private InvokedBeans() {}

    /** @return empty for an expression that cannot be parsed: another rule reports it */
    public static Stream<Invocation> findIn(String expression) {
        return nodes(expression).flatMap(InvokedBeans::call);
    }

    /** @return variables and beans that the expressions in a text read; empty for a text that cannot be parsed */
    public static Stream<String> namesIn(String text) {
        return nodes(text)
                .flatMap(node -> node instanceof IdentifierNode name ? Stream.of(name.getName()) : Stream.empty());
    }

    /** @return whether an expression calls a method of this name, on any object */
    public static boolean callsMethod(String text, String prefix) {
        return nodes(text)
                .anyMatch(node -> node instanceof AstMethod method
                        && method.getChild(0) instanceof AstDot dot
                        && method(dot).startsWith(prefix));
    }

    private static Stream<Node> nodes(String text) {
        try {
            return ExpressionText.hasExpression(text) ? ExpressionText.nodes(text).toList().stream() : Stream.empty();
        } catch (TreeBuilderException | StackOverflowError e) {
            return Stream.empty();
        }
    }

    private static Stream<Invocation> call(Node node) {
        if (node instanceof AstMethod method
                && method.getChild(0) instanceof AstDot dot
                && dot.getChild(0) instanceof IdentifierNode callee
                && !ENGINE_NAMES.contains(callee.getName())) {
            var arguments = method.getChild(1);
            return Stream.of(new Invocation(
                    callee.getName(),
                    method(dot),
                    ExpressionText.nodes(arguments).anyMatch(InvokedBeans::isEngineName),
                    arguments.getCardinality() == 1
                            && arguments.getChild(0) instanceof IdentifierNode argument
                            && argument.getName().equals("execution")));
        }
        return Stream.empty();
    }

    /** @return the name after the dot */
    private static String method(AstDot dot) {
        return dot.toString().substring(". ".length());
    }

    private static boolean isEngineName(Node node) {
        return node instanceof IdentifierNode identifier && ENGINE_NAMES.contains(identifier.getName());
    }
}
