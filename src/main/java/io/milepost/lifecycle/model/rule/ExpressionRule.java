package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.expression.ExpressionText;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.bpmn.ModelText;
import java.util.stream.Stream;

/**
 * Expressions can be parsed, and call only what expressions can reach. The engine would fail on the first violation
 * without naming the element, or only at run time.
 */
final class ExpressionRule implements ModelRule {

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return ModelText.of(model)
                .filter(text -> ExpressionText.hasExpression(text.text()))
                .flatMap(text -> ExpressionText.problems(text.text()).map(problem -> problem(text.element(), problem)));
    }
}
