package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.isExpression;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.LateOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TimedAlertsProcess;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A process waits only for messages that Milepost sends. */
final class MessageRule implements ModelRule {

    private static final Set<String> CATCHING =
            Set.of("startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask");

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return Stream.concat(unnamed(model), unknown(model));
    }

    private static Stream<ModelProblem> unnamed(BpmnDocument model) {
        return model.elements(CATCHING)
                .filter(event -> event.getLocalName().equals("receiveTask")
                        || BpmnDocument.children(event, "messageEventDefinition")
                                .findAny()
                                .isPresent())
                .filter(event -> messages(model, event).findAny().isEmpty())
                .map(event -> problem(
                        event,
                        "waits for a message, but does not name it; choose one of: %s."
                                .formatted(String.join(", ", messagesSentTo(BpmnDocument.processId(event))))));
    }

    private static Stream<ModelProblem> unknown(BpmnDocument model) {
        return model.elements(CATCHING).flatMap(event -> messages(model, event)
                .filter(message -> !isExpression(message))
                .filter(message ->
                        !messagesSentTo(BpmnDocument.processId(event)).contains(message))
                .map(message -> problem(
                        event,
                        "waits for message %s, which Milepost does not send; the messages are: %s."
                                .formatted(
                                        message, String.join(", ", messagesSentTo(BpmnDocument.processId(event)))))));
    }

    private static Stream<String> messages(BpmnDocument model, DomElement event) {
        return Stream.concat(Stream.of(event), BpmnDocument.children(event, "messageEventDefinition"))
                .flatMap(holder -> model.findReferenced(holder, "messageRef").stream())
                .map(message -> BpmnDocument.bpmnAttribute(message, "name"));
    }

    private static List<String> messagesSentTo(String process) {
        return switch (process) {
            case SalesOrderProcess.KEY -> Messages.ALL;
            case TextAttentionProcess.KEY -> List.of(TextAttentionProcess.MESSAGE_SETTLED);
            case LateOrderProcess.KEY -> List.of(LateOrderProcess.MESSAGE_ON_TIME);
            case TimedAlertsProcess.KEY -> List.of(TimedAlertsProcess.MESSAGE_ENDED);
            default ->
                Stream.concat(
                                Messages.ALL.stream(),
                                Stream.of(
                                        TextAttentionProcess.MESSAGE_SETTLED,
                                        LateOrderProcess.MESSAGE_ON_TIME,
                                        TimedAlertsProcess.MESSAGE_ENDED))
                        .toList();
        };
    }
}
