package io.milepost.lifecycle.expression;

import camundajar.impl.scala.Product;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.FunctionInvocation;

/**
 * Static analysis of a FEEL expression in a decision. Allowed are operations whose run time is bounded by the length of
 * the expression and its texts: comparisons, calculations, {@code if}, and named functions. Not allowed are loops,
 * function definitions, powers and regular expressions.
 */
public final class FeelText {

    static final int MAX_LENGTH = 1000;
    /** The run time of FEEL's parser doubles with each level. */
    static final int MAX_NESTING = 5;

    public static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "contains",
            "count",
            "date",
            "date and time",
            "duration",
            "ends with",
            "is defined",
            "list contains",
            "lower case",
            "max",
            "min",
            "not",
            "now",
            "starts with",
            "string",
            "string length",
            "substring",
            "substring after",
            "substring before",
            "sum",
            "time",
            "today",
            "upper case");

    private static final String SYNTAX = "org.camunda.feel.syntaxtree";
    private static final Set<String> NODES = Set.of(
            "ParsedExpression",
            "AtLeastOne",
            "UnaryTestExpression",
            "ConstBool",
            "ConstDate",
            "ConstDateTime",
            "ConstDayTimeDuration",
            "ConstInputValue$",
            "ConstList",
            "ConstLocalDateTime",
            "ConstLocalTime",
            "ConstNull$",
            "ConstNumber",
            "ConstRange",
            "ConstString",
            "ConstTime",
            "ConstYearMonthDuration",
            "ClosedConstRangeBoundary",
            "OpenConstRangeBoundary",
            "Ref",
            "PathExpression",
            "If",
            "In",
            "Not",
            "Conjunction",
            "Disjunction",
            "Equal",
            "GreaterOrEqual",
            "GreaterThan",
            "LessOrEqual",
            "LessThan",
            "InputEqualTo",
            "InputGreaterOrEqual",
            "InputGreaterThan",
            "InputInRange",
            "InputLessOrEqual",
            "InputLessThan",
            "InstanceOf",
            "Addition",
            "ArithmeticNegation",
            "Division",
            "Multiplication",
            "Subtraction",
            "FunctionInvocation",
            "PositionalFunctionParameters",
            "ZonedTime");
    private static final Map<String, String> WORDS = Map.of(
            "For", "for",
            "SomeItem", "some",
            "EveryItem", "every",
            "Exponentiation", "**",
            "Filter", "a filter in [ ]",
            "ConstContext", "a context in { }",
            "FunctionDefinition", "a function definition",
            "NamedFunctionParameters", "names of parameters",
            "QualifiedFunctionInvocation", "a function of a value");

    private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();

    private FeelText() {}

    /** @return a predicate for each violation, such as {@code uses for in …}; empty if there is none */
    public static List<String> problemsOfExpression(String feel) {
        return problems(feel, PARSER::parseExpression);
    }

    /** @return as for an expression; used for the content of an input cell of a decision table */
    public static List<String> problemsOfTests(String feel) {
        return problems(feel, PARSER::parseUnaryTests);
    }

    private static List<String> problems(String feel, Function<String, ParseResult> parser) {
        if (feel.length() > MAX_LENGTH) {
            return List.of("has an expression of more than %d characters; shorten it.".formatted(MAX_LENGTH));
        }
        var nesting = BracketNesting.of(feel);
        if (!nesting.isBalanced() || nesting.depth() > MAX_NESTING) {
            return List.of("has expression %s, whose brackets or quotes do not match, or are nested more than %d deep."
                    .formatted(feel, MAX_NESTING));
        }
        var parsed = parser.apply(feel);
        return parsed.isSuccess()
                ? problems(parsed.parsedExpression())
                        .distinct()
                        .map(what -> "uses %s in %s, which no decision may use; remove it.".formatted(what, feel))
                        .toList()
                : List.of("has expression %s, which is not FEEL; correct it.".formatted(feel));
    }

    /** The tree consists of FEEL classes, which are checked, and of lists of them. */
    private static Stream<String> problems(Object node) {
        if (!(node instanceof Product parts)) {
            return Stream.empty();
        }
        var kind = node.getClass().getSimpleName();
        if (node.getClass().getName().startsWith(SYNTAX) && !NODES.contains(kind)) {
            return Stream.of(WORDS.getOrDefault(kind, kind));
        }
        if (node instanceof FunctionInvocation call && !FUNCTIONS.contains(call.function())) {
            return Stream.of("function " + call.function());
        }
        return IntStream.range(0, parts.productArity())
                .mapToObj(parts::productElement)
                .flatMap(FeelText::problems);
    }
}
