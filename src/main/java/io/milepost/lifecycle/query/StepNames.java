package io.milepost.lifecycle.query;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;

/** Names of steps, as people read them in the model. */
public final class StepNames {

    private StepNames() {}

    /** @return the name on one line; the id if the step has none or is not in the model */
    public static String find(BpmnModelInstance model, String id) {
        return model.getModelElementById(id) instanceof FlowElement step && step.getName() != null
                ? step.getName().replaceAll("\\s+", " ")
                : id;
    }
}
