package io.milepost.lifecycle.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.DocumentedTable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The designer guide lists exactly what expressions reach. */
class ExpressionGuideTest {

    private static final String GUIDE = "docs/designer-guide.md";

    @Test
    void theGuideListsEveryMethodThatExpressionsCanCallAndNoOther() {
        var documented = DocumentedTable.read(GUIDE, "## Expressions").lines().stream()
                .map(line -> Map.entry(line.get("value"), line.get("methods").replace("`", "")))
                .toList();
        var allowed = ReachableType.ALL.stream()
                .map(reachable -> Map.entry(reachable.label(), names(reachable.methods())))
                .toList();
        assertThat(documented).isEqualTo(allowed);
    }

    private static String names(List<Method> methods) {
        return methods.stream().map(Method::getName).distinct().collect(Collectors.joining(", "));
    }

    @Test
    void theGuideNamesEveryFunctionAndEveryLimit() throws IOException {
        assertThat(Files.readString(Path.of(GUIDE)))
                .contains(AllowListExpressionManager.FUNCTIONS.stream()
                        .map(function -> "`" + function + "()`")
                        .toList())
                .contains("at most " + ExpressionLimits.MAX_TEXT_LENGTH + " characters")
                .contains(FeelText.FUNCTIONS.stream()
                        .map(function -> "`" + function + "`")
                        .toList())
                .contains("at most %d characters, and brackets nested at most %d levels deep"
                        .formatted(FeelText.MAX_LENGTH, FeelText.MAX_NESTING));
        assertThat(ExpressionLimits.MAX_EXPRESSION_LENGTH).isEqualTo(ExpressionLimits.MAX_TEXT_LENGTH);
    }
}
