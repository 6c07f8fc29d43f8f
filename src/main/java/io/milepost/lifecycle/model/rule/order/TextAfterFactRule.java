package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.rule.order.OrderPaths.Place;
import io.milepost.order.milestone.MilestoneCode;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** No step texts about a fact that has not happened yet. */
final class TextAfterFactRule implements ModelRule {

    /** The user tasks that must be completed before their milestones. */
    private static final List<String> FACTS =
            List.of(Tasks.SEND_TO_PRODUCTION, Tasks.COMPLETE_WORK_ORDER, Tasks.SHIP, Tasks.CONFIRM_DELIVERY);

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.findProcess(SalesOrderProcess.KEY).stream().flatMap(process -> {
            var paths = new OrderPaths(model, process);
            return FACTS.stream().flatMap(task -> MilestoneCode.ofTask(task).stream()
                    .flatMap(milestone -> problems(paths, milestone.value(), task)));
        });
    }

    private static Stream<ModelProblem> problems(OrderPaths paths, String milestone, String task) {
        var isEarly = paths.isBefore(facts(paths, task));
        return paths.symbols()
                .filter(symbol -> milestone.equals(milestoneOf(symbol)))
                .filter(symbol -> BeanCall.of(symbol)
                        .filter(call -> call.bean().equals(Beans.TEXT_CONTACTS))
                        .anyMatch(call -> isEarly.test(OrderPaths.placeOf(symbol, call))))
                .map(symbol -> problem(
                        symbol,
                        "texts about %s although user task %s is not completed yet; move it after %s, or choose another milestone."
                                .formatted(milestone, task, task)));
    }

    private static String milestoneOf(DomElement symbol) {
        return BpmnDocument.inputs(symbol)
                .filter(input -> attribute(input, "name").equals(Inputs.MILESTONE))
                .findFirst()
                .map(input -> input.getTextContent().strip())
                .orElse("");
    }

    private static List<Place> facts(OrderPaths paths, String task) {
        return Stream.concat(
                        paths.completionsOf(task).stream(),
                        task.equals(Tasks.SHIP)
                                ? paths.receiptsOf(Messages.SHIPPING_EVENT_SHIPPED).stream()
                                : Stream.empty())
                .toList();
    }
}
