package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.InvokedBeans;
import io.milepost.lifecycle.model.bpmn.MessageReceivers;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.bpmn.ModelText;
import io.milepost.lifecycle.model.rule.order.OrderPaths.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A step that reads a variable of the contract comes after the step that sets it, or is in the variable's scope. */
final class VariableScopeRule implements ModelRule {

    /** The bean that sets each variable of the process. */
    private static final Map<String, String> SET_BY = Map.of(
            Variables.ITEMS_TO_MAKE, Beans.RECORD_ORDER,
            Variables.SUBMISSION, Beans.RELEASE_WORK_ORDERS,
            Variables.RELEASED_WORK_ORDERS, Beans.RELEASE_WORK_ORDERS,
            Variables.WORK_ORDERS_RELEASED, Beans.RELEASE_WORK_ORDERS,
            Variables.MORE_ITEMS, Beans.RELEASE_WORK_ORDERS,
            Variables.SHIPPING_EVENT, Beans.RECORD_SHIPPING_EVENT,
            Variables.SHIPPING_EVENT_PLANNED, Beans.RECORD_SHIPPING_EVENT,
            Variables.MORE_SHIPPING_EVENTS, Beans.RECORD_SHIPPING_EVENT);

    private static final Map<String, String> NEEDED = Map.of(
            Tasks.COMPLETE_WORK_ORDER, Variables.WORK_ORDER,
            Tasks.SHIP, Variables.SHIPPING_EVENT,
            Tasks.CONFIRM_DELIVERY, Variables.SHIPPING_EVENT);

    private static final Set<String> AFTER_THE_STEP = Set.of("outputParameter", "out");

    /** Where a variable is read. */
    private record Reading(DomElement symbol, String variable, Place place, DomElement element) {}

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.findProcess(SalesOrderProcess.KEY).stream().flatMap(process -> {
            var paths = new OrderPaths(model, process);
            var scopes = new VariableScopes(model);
            var byVariable = Stream.concat(readByTasks(paths), readByTexts(model))
                    .filter(reading -> !scopes.isSetByModel(reading.variable))
                    .filter(reading -> !scopes.isKeptAround(reading.symbol, reading.variable, reading.element))
                    .collect(Collectors.groupingBy(Reading::variable));
            return Stream.concat(
                    byVariable.entrySet().stream()
                            .flatMap(variable -> problems(paths, variable.getKey(), variable.getValue())),
                    overwritten(paths, scopes));
        });
    }

    private static Stream<ModelProblem> problems(OrderPaths paths, String variable, List<Reading> readings) {
        if (variable.equals(Variables.WORK_ORDER)) {
            return readings.stream()
                    .map(
                            reading -> problem(
                                    reading.symbol,
                                    "needs variable workOrder, which is not in scope; put it into a sub-process with a multi-instance marker over ${releasedWorkOrders} and element variable workOrder."));
        }
        var bean = SET_BY.get(variable);
        if (bean == null) {
            return Stream.empty();
        }
        var set = Stream.concat(
                        paths.placesOf(bean).stream(),
                        variable.equals(Variables.SHIPPING_EVENT)
                                ? paths.completionsOf(Tasks.PLAN_SHIPPING_EVENT).stream()
                                : Stream.empty())
                .toList();
        var isEarly = paths.isBefore(set);
        return readings.stream()
                .filter(reading -> isEarly.test(reading.place))
                .map(reading -> problem(
                        reading.symbol,
                        "reads %s before ${%s} has set it; move it after that step.".formatted(variable, bean)));
    }

    private static Stream<Reading> readByTasks(OrderPaths paths) {
        return NEEDED.entrySet().stream().flatMap(needed -> paths.userTasks(needed.getKey())
                .map(task -> new Reading(task, needed.getValue(), OrderPaths.begins(task), task)));
    }

    private static Stream<Reading> readByTexts(BpmnDocument model) {
        return ModelText.of(model)
                .filter(text -> BpmnDocument.processId(text.element()).equals(SalesOrderProcess.KEY))
                .filter(text -> !InvokedBeans.callsMethod(text.text(), "hasVariable")
                        && !InvokedBeans.callsMethod(text.text(), "getVariable"))
                .flatMap(text -> InvokedBeans.namesIn(text.text())
                        .filter(Variables.ALL::contains)
                        .map(variable -> reading(text.element(), variable)));
    }

    private static Reading reading(DomElement element, String variable) {
        var symbol = BpmnDocument.flowElement(element);
        var isAfter = AFTER_THE_STEP.contains(element.getLocalName());
        return new Reading(symbol, variable, new Place(symbol, isAfter), element);
    }

    /** If several events can be in progress at the same time, each has to keep its own number. */
    private static Stream<ModelProblem> overwritten(OrderPaths paths, VariableScopes scopes) {
        var variable = Variables.SHIPPING_EVENT;
        if (scopes.isSetByModel(variable)) {
            return Stream.empty();
        }
        var tasks = NEEDED.entrySet().stream()
                .filter(needed -> needed.getValue().equals(variable))
                .flatMap(needed -> paths.userTasks(needed.getKey()));
        var events = Stream.of(Messages.SHIPPING_EVENT_SHIPPED, Messages.TAKEN_OFF_SHIPPING_EVENT)
                .flatMap(message -> MessageReceivers.of(paths.model(), paths.process(), message));
        var removals = paths.symbols().filter(symbol -> BeanCall.of(symbol)
                .anyMatch(call -> call.bean().equals(Beans.TAKE_OFF_SHIPPING_EVENT)));
        return Stream.of(tasks, events, removals)
                .flatMap(symbols -> symbols)
                .distinct()
                .filter(symbol -> !scopes.isKeptAround(symbol, variable, symbol))
                .filter(symbol -> isParallel(paths, symbol))
                .map(
                        symbol -> problem(
                                symbol,
                                "uses a shippingEvent that the next planned event overwrites; put it into a sub-process with input shippingEvent = ${shippingEvent}."));
    }

    /** Whether the flow splits after recordShippingEvent: one branch leads to the step, another plans the next event. */
    private static boolean isParallel(OrderPaths paths, DomElement symbol) {
        var at = OrderPaths.begins(symbol);
        var plan = paths.userTasks(Tasks.PLAN_SHIPPING_EVENT)
                .map(OrderPaths::begins)
                .toList();
        var recorded = paths.reach(paths.placesOf(Beans.RECORD_SHIPPING_EVENT), Set.of());
        return paths.symbols()
                .filter(split -> isSplit(split) && recorded.contains(OrderPaths.completed(split)))
                .map(paths::branches)
                .filter(branches -> branches.size() > 1)
                .anyMatch(branches -> branches.stream()
                        .anyMatch(one -> paths.reach(List.of(one), plan).contains(at)
                                && branches.stream()
                                        .filter(other -> !other.equals(one))
                                        .map(other -> paths.reach(List.of(other), List.of(at)))
                                        .anyMatch(reached -> plan.stream().anyMatch(reached::contains))));
    }

    private static boolean isSplit(DomElement symbol) {
        var name = symbol.getLocalName();
        return !name.equals("exclusiveGateway")
                && !name.equals("eventBasedGateway")
                && BpmnNames.FLOW_NODES.contains(name);
    }
}
