package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.rule.order.ContractParts.Part;
import java.util.Map;
import java.util.stream.Stream;

/** The beans of the contract are in the process. */
final class ContractStepsRule implements ModelRule {

    private static final Map<String, String> WHERE = Map.of(
            Beans.RECORD_ORDER, "directly after the start event",
            Beans.RELEASE_WORK_ORDERS, "directly after user task " + Tasks.SEND_TO_PRODUCTION,
            Beans.RECORD_SHIPPING_EVENT, "directly after user task " + Tasks.PLAN_SHIPPING_EVENT,
            Beans.SHIP_OTHER_ORDERS, "directly after user task " + Tasks.SHIP,
            Beans.RECORD_CANCELLATION, "after the event that receives OrderCancelled");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.findProcess(SalesOrderProcess.KEY).stream().flatMap(process -> {
            var paths = new OrderPaths(model, process);
            return ContractParts.required(process, Beans.ALL, Part::beans)
                    .filter(WHERE::containsKey)
                    .filter(bean -> paths.placesOf(bean).isEmpty())
                    .map(bean -> problem(
                            process,
                            "has no step with ${%s}; add it %s%s."
                                    .formatted(bean, WHERE.get(bean), ContractParts.hint(bean, Part::beans))));
        });
    }
}
