package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.MessageReceivers;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Process text-attention has the steps that prevent a text from being sent twice. */
final class TextReviewRule implements ModelRule {

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.findProcess(TextAttentionProcess.KEY).stream().flatMap(process -> missing(model, process)
                .map(part -> problem(process, "has no %s; copy it from the bundled model.".formatted(part))));
    }

    private static Stream<String> missing(BpmnDocument model, DomElement process) {
        var hasTask = model.within(process, Set.of("userTask"))
                .anyMatch(task -> BpmnDocument.id(task).equals(TextAttentionProcess.TASK_DECIDE));
        var hasTopic = model.within(process, Set.of("serviceTask"))
                .anyMatch(task -> attribute(task, "topic").equals(TextAttentionProcess.TOPIC_ASK_PROVIDER));
        var hasBean = model.within(process, BpmnNames.FLOW_ELEMENTS)
                .flatMap(BeanCall::of)
                .anyMatch(call -> call.bean().equals(TextAttentionProcess.BEAN_RESEND));
        var hasMessage = MessageReceivers.of(model, process, TextAttentionProcess.MESSAGE_SETTLED)
                .findAny()
                .isPresent();
        return Stream.of(
                        hasTask ? "" : "user task with id " + TextAttentionProcess.TASK_DECIDE,
                        hasTopic ? "" : "external task with topic " + TextAttentionProcess.TOPIC_ASK_PROVIDER,
                        hasBean ? "" : "step with ${%s}".formatted(TextAttentionProcess.BEAN_RESEND),
                        hasMessage ? "" : "event that receives " + TextAttentionProcess.MESSAGE_SETTLED)
                .filter(part -> !part.isEmpty());
    }
}
