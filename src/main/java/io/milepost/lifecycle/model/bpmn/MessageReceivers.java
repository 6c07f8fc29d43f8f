package io.milepost.lifecycle.model.bpmn;

import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The events and receive tasks that wait for a message. */
public final class MessageReceivers {

    private static final Set<String> RECEIVING =
            Set.of("startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask");

    private MessageReceivers() {}

    public static Stream<DomElement> of(BpmnDocument model, DomElement process, String message) {
        return model.within(process, RECEIVING)
                .filter(event -> names(model, event).anyMatch(message::equals));
    }

    private static Stream<String> names(BpmnDocument model, DomElement event) {
        return Stream.concat(Stream.of(event), BpmnDocument.children(event, "messageEventDefinition"))
                .flatMap(holder -> model.findReferenced(holder, "messageRef").stream())
                .map(message -> BpmnDocument.bpmnAttribute(message, "name"));
    }

    /** @return whether the event does not interrupt what it belongs to */
    public static boolean isNonInterrupting(DomElement event) {
        return BpmnDocument.bpmnAttribute(event, "cancelActivity").equals("false")
                || BpmnDocument.bpmnAttribute(event, "isInterrupting").equals("false");
    }
}
