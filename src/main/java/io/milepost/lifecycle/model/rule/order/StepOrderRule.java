package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.rule.order.OrderPaths.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The beans of the contract run in the right order. */
final class StepOrderRule implements ModelRule {

    /** Beans that need the fact, or the entries, of a user task. */
    private static final Map<String, String> AFTER = Map.of(
            Beans.RELEASE_WORK_ORDERS, Tasks.SEND_TO_PRODUCTION,
            Beans.RECORD_SHIPPING_EVENT, Tasks.PLAN_SHIPPING_EVENT,
            Beans.TAKE_OFF_SHIPPING_EVENT, Tasks.PLAN_SHIPPING_EVENT,
            Beans.SHIP_OTHER_ORDERS, Tasks.SHIP);

    private static final List<Between> BETWEEN = List.of(
            new Between(Tasks.SEND_TO_PRODUCTION, Beans.RELEASE_WORK_ORDERS, Tasks.COMPLETE_WORK_ORDER),
            new Between(Tasks.PLAN_SHIPPING_EVENT, Beans.RECORD_SHIPPING_EVENT, Tasks.SHIP),
            new Between(Tasks.PLAN_SHIPPING_EVENT, Beans.RECORD_SHIPPING_EVENT, Tasks.CONFIRM_DELIVERY));

    private static final Set<String> WAITING = Set.of("userTask", "callActivity", "receiveTask");

    /** A task needs the bean after another task. */
    private record Between(String task, String bean, String next) {}

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.findProcess(SalesOrderProcess.KEY).stream().flatMap(process -> {
            var paths = new OrderPaths(model, process);
            return Stream.of(
                            beforeTheOrder(paths),
                            AFTER.entrySet().stream()
                                    .flatMap(after -> tooEarly(paths, after.getKey(), after.getValue())),
                            BETWEEN.stream().flatMap(between -> skipped(paths, between)),
                            cancellation(paths))
                    .flatMap(problems -> problems);
        });
    }

    private static Stream<ModelProblem> beforeTheOrder(OrderPaths paths) {
        var recorded = paths.placesOf(Beans.RECORD_ORDER);
        if (recorded.isEmpty()) {
            return Stream.empty();
        }
        var isEarly = paths.isBefore(recorded);
        return paths.symbols()
                .filter(symbol -> needsOrder(symbol).anyMatch(isEarly))
                .limit(1)
                .map(
                        symbol -> problem(
                                symbol,
                                "comes before the step with ${recordOrder}, when an order from a form has no number yet; put ${recordOrder} directly after the start event."));
    }

    /** @return places where the order must already be recorded */
    private static Stream<Place> needsOrder(DomElement symbol) {
        var calls = BeanCall.of(symbol)
                .filter(call -> Beans.ALL.contains(call.bean()) && !call.bean().equals(Beans.RECORD_ORDER))
                .map(call -> OrderPaths.placeOf(symbol, call));
        return WAITING.contains(symbol.getLocalName())
                ? Stream.concat(Stream.of(OrderPaths.begins(symbol)), calls)
                : calls;
    }

    private static Stream<ModelProblem> tooEarly(OrderPaths paths, String bean, String task) {
        var done = Stream.concat(
                        paths.completionsOf(task).stream(),
                        task.equals(Tasks.SHIP)
                                ? paths.receiptsOf(Messages.SHIPPING_EVENT_SHIPPED).stream()
                                : Stream.empty())
                .toList();
        return done.isEmpty()
                ? Stream.empty()
                : stepsWith(paths, bean, paths.isBefore(done))
                        .map(step -> problem(
                                step,
                                "runs ${%s}, which belongs after user task %s; move it there.".formatted(bean, task)));
    }

    private static Stream<ModelProblem> skipped(OrderPaths paths, Between between) {
        var missing = paths.reach(paths.completionsOf(between.task), paths.placesOf(between.bean));
        return paths.userTasks(between.next)
                .filter(task -> missing.contains(OrderPaths.begins(task)))
                .map(task -> problem(
                        task,
                        "can be reached from %s without ${%s}; put a step with ${%s} directly after %s."
                                .formatted(between.task, between.bean, between.bean, between.task)));
    }

    private static Stream<ModelProblem> cancellation(OrderPaths paths) {
        var received = paths.receiptsOf(Messages.ORDER_CANCELLED);
        var recorded = paths.placesOf(Beans.RECORD_CANCELLATION);
        if (received.isEmpty() || recorded.isEmpty()) {
            return Stream.empty();
        }
        var early = stepsWith(paths, Beans.RECORD_CANCELLATION, paths.isBefore(received))
                .map(
                        step -> problem(
                                step,
                                "runs ${recordCancellation}, which belongs after the event that receives OrderCancelled; move it there."));
        var unrecorded = received.stream()
                .filter(event -> isNoneReached(paths, event, recorded))
                .map(
                        event -> problem(
                                event.symbol(),
                                "receives OrderCancelled, but no step with ${recordCancellation} follows; add one directly after it."));
        return Stream.concat(early, unrecorded);
    }

    private static boolean isNoneReached(OrderPaths paths, Place from, Collection<Place> places) {
        var reached = paths.reach(List.of(from), Set.of());
        return places.stream().noneMatch(reached::contains);
    }

    private static Stream<DomElement> stepsWith(OrderPaths paths, String bean, Predicate<Place> isWrong) {
        return paths.symbols().filter(symbol -> BeanCall.of(symbol)
                .filter(call -> call.bean().equals(bean))
                .map(call -> OrderPaths.placeOf(symbol, call))
                .anyMatch(isWrong));
    }
}
