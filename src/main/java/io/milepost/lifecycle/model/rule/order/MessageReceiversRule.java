package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.MessageReceivers;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.rule.order.ContractParts.Part;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The messages of the contract are received where the order waits, and they interrupt what they have to interrupt. */
final class MessageReceiversRule implements ModelRule {

    private static final Map<String, String> CONSEQUENCES = Map.of(
            Messages.ORDER_CANCELLED, "canceling an order is rejected",
            Messages.SHIPPING_EVENT_SHIPPED, "each order on a shipping event has to be shipped by itself",
            Messages.TAKEN_OFF_SHIPPING_EVENT, "removing an order from a shipping event is rejected");

    private static final Map<String, String> PLACES = Map.of(
            Messages.ORDER_CANCELLED, "an event sub-process that starts with it",
            Messages.SHIPPING_EVENT_SHIPPED, "a boundary event on user task ship",
            Messages.TAKEN_OFF_SHIPPING_EVENT, "a boundary event on the sub-process with user task ship");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.findProcess(SalesOrderProcess.KEY).stream()
                .flatMap(process -> Stream.concat(
                        ContractParts.required(process, Messages.ALL, Part::messages)
                                .filter(message -> !Messages.OPTIONAL.contains(message))
                                .filter(message -> MessageReceivers.of(model, process, message)
                                        .findAny()
                                        .isEmpty())
                                .map(message -> missing(process, message)),
                        Messages.ALL.stream().flatMap(message -> MessageReceivers.of(model, process, message)
                                .flatMap(event -> misplaced(model, event, message).stream()))));
    }

    private static ModelProblem missing(DomElement process, String message) {
        return problem(
                process,
                "does not receive message %s, so %s; add %s%s."
                        .formatted(
                                message,
                                CONSEQUENCES.get(message),
                                PLACES.get(message),
                                ContractParts.hint(message, Part::messages)));
    }

    private static Optional<ModelProblem> misplaced(BpmnDocument model, DomElement event, String message) {
        if (message.equals(Messages.ORDER_DATE_CHANGED)) {
            return endsSteps(event)
                    ? Optional.of(problem(
                            event,
                            "receives %s and interrupts, so open steps would end when a date changes; make it non-interrupting."
                                    .formatted(message)))
                    : Optional.empty();
        }
        if (MessageReceivers.isNonInterrupting(event)) {
            return Optional.of(problem(
                    event,
                    "receives %s, but does not interrupt, so what it should end stays open; make it interrupting."
                            .formatted(message)));
        }
        var host = host(model, event);
        if (message.equals(Messages.ORDER_CANCELLED) || host.isEmpty()) {
            return Optional.empty();
        }
        if (host.get().getLocalName().equals("process")) {
            return Optional.of(problem(
                    event,
                    "ends the whole order when %s is received; use %s.".formatted(message, PLACES.get(message))));
        }
        return host.filter(at -> !isAroundShip(model, at))
                .map(at -> problem(
                        event,
                        "waits for %s where user task ship is not open; use %s."
                                .formatted(message, PLACES.get(message))));
    }

    private static boolean endsSteps(DomElement event) {
        return Set.of("startEvent", "boundaryEvent").contains(event.getLocalName())
                && !MessageReceivers.isNonInterrupting(event);
    }

    /** @return the activity or scope that an event is attached to; empty for an event in the flow itself */
    private static Optional<DomElement> host(BpmnDocument model, DomElement event) {
        if (event.getLocalName().equals("boundaryEvent")) {
            return model.findReferenced(event, "attachedToRef");
        }
        var scope = event.getParentElement();
        return event.getLocalName().equals("startEvent") && OrderPaths.isEventSubProcess(scope)
                ? Optional.of(scope.getParentElement())
                : Optional.empty();
    }

    private static boolean isAroundShip(BpmnDocument model, DomElement host) {
        return BpmnDocument.id(host).equals(Tasks.SHIP)
                || model.within(host, Set.of("userTask"))
                        .anyMatch(task -> BpmnDocument.id(task).equals(Tasks.SHIP));
    }
}
