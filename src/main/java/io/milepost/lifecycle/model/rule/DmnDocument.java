package io.milepost.lifecycle.model.rule;

import io.milepost.lifecycle.expression.ExpressionText;
import io.milepost.lifecycle.expression.FeelText;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** A DMN decision, with expressions in FEEL or JUEL that are limited to what decisions may use. */
record DmnDocument(DmnModelInstance model) {

    private static final String FEEL = "feel";
    private static final String JUEL = "juel";

    /** @throws ModelException if the file is not DMN */
    static DmnDocument parse(byte[] file) {
        return new DmnDocument(Dmn.readModelFromStream(new ByteArrayInputStream(file)));
    }

    Stream<ModelProblem> problems() {
        var expressions = model.getModelElementsByType(LiteralExpression.class).stream()
                .flatMap(expression ->
                        problems(expression, expression.getExpressionLanguage(), expression.getText(), false));
        var tests = model.getModelElementsByType(UnaryTests.class).stream()
                .flatMap(test -> problems(test, test.getExpressionLanguage(), test.getText(), true));
        return Stream.concat(expressions, tests);
    }

    private Stream<ModelProblem> problems(
            DmnElement element, @Nullable String language, @Nullable Text text, boolean isTest) {
        var content =
                text == null ? "" : Objects.toString(text.getTextContent(), "").strip();
        return content.isEmpty()
                ? Stream.empty()
                : problems(language(language), content, isTest).stream().map(problem -> problem(element, problem));
    }

    private static List<String> problems(String language, String text, boolean isTest) {
        return switch (language) {
            case FEEL -> isTest ? FeelText.problemsOfTests(text) : FeelText.problemsOfExpression(text);
            case JUEL ->
                ExpressionText.problems(ExpressionText.hasExpression(text) ? text : "${" + text + "}")
                        .toList();
            default -> List.of("has an expression in %s, which Milepost does not run; use FEEL.".formatted(language));
        };
    }

    /**
     * @return as the engine resolves it: the element's, otherwise the file's, otherwise FEEL, which has a URI for
     * each version
     */
    private String language(@Nullable String ofElement) {
        var language = ofElement == null ? model.getDefinitions().getExpressionLanguage() : ofElement;
        return language == null || language.isBlank() || language.matches("(?i)https?://www\\.omg\\.org/spec/.*")
                ? FEEL
                : language.strip().toLowerCase(Locale.ROOT);
    }

    /** @return a message that begins with {@code Decision "Which text" (decide)} */
    private static ModelProblem problem(ModelElementInstance element, String problem) {
        for (var parent = element; parent != null; parent = parent.getParentElement()) {
            if (parent instanceof Decision decision) {
                return new ModelProblem(
                        "Decision \"%s\" (%s) %s".formatted(decision.getName(), decision.getId(), problem),
                        Objects.toString(decision.getId(), ""));
            }
        }
        return new ModelProblem("The file " + problem, "");
    }
}
