package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.rule.order.ContractParts.Part;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The user tasks that Milepost looks for are in process sales-order, and orders reach them. */
final class ContractTasksRule implements ModelRule {

    private static final Map<String, String> TEMPLATES = Map.of(
            Tasks.SEND_TO_PRODUCTION, "Send items to production",
            Tasks.COMPLETE_WORK_ORDER, "Complete work order",
            Tasks.PLAN_SHIPPING_EVENT, "Plan shipping event",
            Tasks.SHIP, "Ship",
            Tasks.CONFIRM_DELIVERY, "Confirm delivery");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.findProcess(SalesOrderProcess.KEY).stream().flatMap(process -> {
            var paths = new OrderPaths(model, process);
            return Tasks.ALL.stream().flatMap(id -> problems(paths, id));
        });
    }

    private static Stream<ModelProblem> problems(OrderPaths paths, String id) {
        return paths.model()
                .findElement(id)
                .filter(found -> BpmnNames.FLOW_ELEMENTS.contains(found.getLocalName()))
                .map(found -> misplaced(paths, found))
                .orElseGet(() -> missing(paths, id));
    }

    private static Stream<ModelProblem> missing(OrderPaths paths, String id) {
        var process = paths.process();
        return paths.model()
                .within(process, Set.of("userTask"))
                .filter(task -> attribute(task, "modelerTemplate").equals("io.milepost." + id)
                        || attribute(task, "formRef").equals(id))
                .findFirst()
                .map(task -> Stream.of(problem(
                        task, "does not have the id by which Milepost finds it; set its id to %s.".formatted(id))))
                .orElseGet(() -> ContractParts.required(process, Set.of(id), Part::tasks)
                        .map(task -> problem(
                                process,
                                "has no user task with id %s; add it (template %s)%s."
                                        .formatted(task, TEMPLATES.get(task), ContractParts.hint(task, Part::tasks)))));
    }

    private static Stream<ModelProblem> misplaced(OrderPaths paths, DomElement element) {
        if (!element.getLocalName().equals("userTask")) {
            return Stream.of(problem(
                    element, "has the id of a user task of the contract; make it a user task, or give it another id."));
        }
        if (!BpmnDocument.processId(element).equals(SalesOrderProcess.KEY)) {
            return Stream.of(problem(
                    element,
                    "is in another process, where Milepost does not find it; move it into process %s or one of its sub-processes."
                            .formatted(SalesOrderProcess.KEY)));
        }
        return paths.isReached(element)
                ? Stream.empty()
                : Stream.of(problem(element, "is never reached; connect it to the step before it."));
    }
}
