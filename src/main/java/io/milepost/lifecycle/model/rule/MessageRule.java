package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.BpmnDocument.isExpression;
import static io.milepost.lifecycle.model.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.model.BpmnDocument;
import io.milepost.lifecycle.model.ModelProblem;
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
        return model.elements(CATCHING).flatMap(event -> messages(model, event)
                .filter(message -> !isExpression(message))
                .filter(message -> !messagesSentTo(process(event)).contains(message))
                .map(message -> problem(
                        event,
                        "waits for message %s, which Milepost does not send; the messages are: %s."
                                .formatted(message, String.join(", ", messagesSentTo(process(event)))))));
    }

    private static Stream<String> messages(BpmnDocument model, DomElement event) {
        return BpmnDocument.withDescendants(event)
                .map(element -> element.getAttribute("messageRef"))
                .filter(reference -> reference != null)
                .map(reference -> reference.substring(reference.indexOf(':') + 1))
                .flatMap(reference -> model.findElement(reference).stream())
                .map(message -> String.valueOf(message.getAttribute("name")));
    }

    private static List<String> messagesSentTo(String process) {
        return switch (process) {
            case SalesOrderProcess.KEY -> Messages.ALL;
            case TextAttentionProcess.KEY -> List.of(TextAttentionProcess.MESSAGE_SETTLED);
            default ->
                Stream.concat(Messages.ALL.stream(), Stream.of(TextAttentionProcess.MESSAGE_SETTLED))
                        .toList();
        };
    }

    private static String process(DomElement element) {
        return element.getLocalName().equals("process") || element.getParentElement() == null
                ? String.valueOf(element.getAttribute("id"))
                : process(element.getParentElement());
    }
}
