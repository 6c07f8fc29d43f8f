package io.milepost.lifecycle.model.rule;

import io.milepost.lifecycle.model.ActivityBudget;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the rules do not find and the engine cannot run is rejected with the element, without codes of the engine. Every
 * activity counts for {@link ActivityBudget}.
 */
@Component
class EngineParseErrorPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setBpmnParseFactory(Parse::new);
    }

    private static final class Parse extends BpmnParse {

        Parse(BpmnParser parser) {
            super(parser);
        }

        @Override
        public ActivityImpl createActivityOnScope(Element element, ScopeImpl scope) {
            var activity = super.createActivityOnScope(element, scope);
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) ActivityBudget::start);
            return activity;
        }

        /** The engine creates all instances before it starts the first. */
        @Override
        public @Nullable ScopeImpl parseMultiInstanceLoopCharacteristics(Element element, ScopeImpl scope) {
            var body = super.parseMultiInstanceLoopCharacteristics(element, scope);
            if (body instanceof ActivityImpl activity
                    && activity.getActivityBehavior() instanceof ParallelMultiInstanceActivityBehavior loop
                    && loop.getLoopCardinalityExpression() != null) {
                var cardinality = loop.getLoopCardinalityExpression();
                activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                        execution -> ActivityBudget.spend(number(cardinality.getValue(execution))));
            }
            return body;
        }

        /** @return 0 for what the engine rejects */
        private static long number(@Nullable Object value) {
            if (value instanceof Number number) {
                return Math.max(0, number.intValue());
            }
            return value instanceof String text && text.matches("\\d{1,10}") ? Long.parseLong(text) : 0;
        }

        @Override
        public void throwExceptionForErrors() {
            if (deployment == null || !deployment.isNew()) {
                super.throwExceptionForErrors();
                return;
            }
            var model = BpmnDocument.parse(deployment.getResource(name).getBytes());
            throw ModelRejection.of(Map.of(
                    name,
                    getProblems().stream()
                            .<Problem>map(error -> translate(model, error))
                            .toList()));
        }

        private static ModelProblem translate(BpmnDocument model, Problem error) {
            var id = Objects.toString(error.getMainElementId(), "");
            var element = model.findElement(id);
            var where = element.map(BpmnDocument::flowElement)
                    .map(BpmnDocument::label)
                    .orElseGet(() -> error.getLine() > 0 ? "Line " + error.getLine() : "The file");
            return new ModelProblem(
                    "%s cannot be run: %s; correct it in Modeler."
                            .formatted(where, ModelRejection.withoutCodes(error.getMessage())),
                    element.map(BpmnDocument::flowElement).map(BpmnDocument::id).orElse(id));
        }
    }
}
