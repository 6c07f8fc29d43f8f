package io.milepost.lifecycle.model.rule;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** What the rules do not find and the engine cannot run is rejected with the element, without codes of the engine. */
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
