package io.milepost.lifecycle.expression;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** Static analysis of an expression. */
public final class ExpressionText {

    private ExpressionText() {}

    public static boolean hasExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /**
     * @return a predicate for each part that could never work, such as {@code calls getClass, …}; empty if there is
     * none
     */
    public static Stream<String> problems(String expression) {
        if (expression.length() > ExpressionLimits.MAX_EXPRESSION_LENGTH) {
            return Stream.of("has an expression of more than %d characters; shorten it."
                    .formatted(ExpressionLimits.MAX_EXPRESSION_LENGTH));
        }
        try {
            return nodes(expression).flatMap(ExpressionText::problems).toList().stream();
        } catch (TreeBuilderException | StackOverflowError e) {
            return Stream.of("has expression %s, which cannot be parsed; correct it.".formatted(shortened(expression)));
        }
    }

    /**
     * @return the parts of the expression's syntax tree, parents before children
     * @throws TreeBuilderException if it cannot be parsed
     */
    public static Stream<Node> nodes(String expression) {
        return nodes(new Builder(Builder.Feature.METHOD_INVOCATIONS)
                .build(expression)
                .getRoot());
    }

    /** @return the node and all its descendants */
    public static Stream<Node> nodes(Node node) {
        return Stream.concat(
                Stream.of(node),
                IntStream.range(0, node.getCardinality())
                        .mapToObj(node::getChild)
                        .flatMap(ExpressionText::nodes));
    }

    private static Stream<String> problems(Node node) {
        if (node instanceof AstFunction function
                && !AllowListExpressionManager.FUNCTIONS.contains(function.getName())) {
            return Stream.of("calls function %s, which expressions cannot reach; the functions are: %s."
                    .formatted(function.getName(), functions()));
        }
        if (node instanceof AstMethod method && method.getChild(0) instanceof AstBracket) {
            return Stream.of("calls a method whose name is in brackets; write it after a dot.");
        }
        return node instanceof AstMethod method
                        && method.getChild(0) instanceof AstDot dot
                        && !ReachableType.hasMethod(name(dot))
                ? Stream.of(
                        "calls method %s, which expressions cannot reach; see the designer guide for the methods they can reach."
                                .formatted(name(dot)))
                : Stream.empty();
    }

    private static String functions() {
        return String.join(
                ", ", AllowListExpressionManager.FUNCTIONS.stream().sorted().toList());
    }

    /** @return the name after the dot */
    private static String name(AstDot dot) {
        return dot.toString().substring(". ".length());
    }

    private static String shortened(String expression) {
        return expression.length() <= 200 ? expression : expression.substring(0, 200) + "…";
    }
}
