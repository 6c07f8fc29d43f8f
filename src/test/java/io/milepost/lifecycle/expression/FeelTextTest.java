package io.milepost.lifecycle.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cells and expressions of a decision may contain. */
class FeelTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shipVia",
                "\"SMS READY\"",
                "order.total * 1.2 - 5 > 100 and not(is defined(note))",
                "if contains(lower case(shipVia), \"truck\") then \"SMS TRUCK\" else \"SMS SESHIP\"",
                "shipVia in (\"UPS\", \"FedEx\")",
                "quantity in [1..5]",
                "requested < today() + duration(\"P3D\")",
                "date(\"2026-12-24\").year = 2026",
                "list contains([\"a\", \"b\"], code)",
                "substring(code, 1, 2) + string(count(items))",
                "null",
                "true"
            })
    void comparisonsAndCalculationsAreAllowed(String feel) {
        assertThat(FeelText.problemsOfExpression(feel)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "\"a\", \"b\"",
                "< 5",
                "[1..5]",
                "(1..5)",
                "not(\"a\")",
                "contains(?, \"x\")",
                "? > 5 and ? < 7"
            })
    void inputTestsAreAllowed(String tests) {
        assertThat(FeelText.problemsOfTests(tests)).isEmpty();
    }

    static Stream<List<String>> rejected() {
        return Stream.of(
                List.of("for i in 1..999999999 return i", "for"),
                List.of("some i in 1..999999999 satisfies i < 0", "some"),
                List.of("every i in 1..999999999 satisfies i > 0", "every"),
                List.of("10 ** 999999999", "**"),
                List.of("[1,2,3][item > 1]", "a filter in [ ]"),
                List.of("{a: 1}.a", "a context in { }"),
                List.of("function(x) x", "a function definition"),
                List.of("file.getClass()", "a function of a value"),
                List.of("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")", "function matches"),
                List.of("replace(x, \"(a+)+$\", \"\")", "function replace"),
                List.of("split(x, \"(a+)+$\")", "function split"),
                List.of("extract(x, \"(a+)+$\")", "function extract"),
                List.of("string(floor(1.5, 999999999))", "function floor"),
                List.of("string(number(\"1e999999999\"))", "function number"),
                List.of("upper case(string: x)", "names of parameters"),
                List.of("get or else(x, 1)", "function get or else"));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void unboundedOrJavaExpressionsAreRejected(List<String> example) {
        var sentence = "uses %s in %s, which no decision may use; remove it.".formatted(example.get(1), example.get(0));
        assertThat(FeelText.problemsOfExpression(example.get(0))).contains(sentence);
        assertThat(FeelText.problemsOfTests(example.get(0))).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "(1, 2", "{a: ", "\"", "1)", "((((((1))))))", "[[[[[[1]]]]]]"})
    void expressionsThatAreSlowToParseAreRejectedBeforeParsing(String part) {
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(FeelText.problemsOfExpression(part.repeat(30))).isNotEmpty();
            assertThat(FeelText.problemsOfTests(part.repeat(30))).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b c =", "${x}", "1 +", "if x then", "function(x) external {java: {class: \"a\"}}"})
    void invalidFeelIsRejected(String text) {
        assertThat(FeelText.problemsOfExpression(text))
                .containsExactly("has expression %s, which is not FEEL; correct it.".formatted(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {FeelText.MAX_LENGTH + 1, 1_000_000})
    void tooLongExpressionsAreRejected(int length) {
        assertThat(FeelText.problemsOfExpression("1".repeat(length)))
                .containsExactly("has an expression of more than 1000 characters; shorten it.");
    }
}
