package io.milepost.lifecycle.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Edits the bundled model of an order as designers do in Modeler. */
public final class ModelEditor {

    private static final Path BUNDLED = Path.of("bpmn/sales-order.bpmn");

    private final BpmnModelInstance model = Bpmn.readModelFromFile(BUNDLED.toFile());

    public static ModelEditor bundled() {
        return new ModelEditor();
    }

    public String xml() {
        return Bpmn.convertToString(model);
    }

    /** Inserts a user task without a form into a flow. */
    public ModelEditor userTaskOn(String flow, String id, String name, String group) {
        var task = onto(flow, UserTask.class, id);
        task.setName(name);
        task.setCamundaCandidateGroups(group);
        return this;
    }

    public ModelEditor textOn(String flow, String id, String milestone, String document) {
        text(onto(flow, ServiceTask.class, id), milestone, document);
        return this;
    }

    /** Adds a non-interrupting timer to a task; when it is due, contacts are texted. */
    public ModelEditor textAfter(String duration, String task, String milestone, String document) {
        FlowNode waiting = model.getModelElementById(task);
        var timer = in(waiting.getParentElement(), BoundaryEvent.class, "Event_" + milestone);
        timer.setAttachedTo(model.getModelElementById(task));
        timer.setCancelActivity(false);
        timer.builder().timerWithDuration(duration);
        var text = in(waiting.getParentElement(), ServiceTask.class, "Activity_" + milestone);
        text(text, milestone, document);
        connect(timer, text);
        connect(text, in(waiting.getParentElement(), EndEvent.class, "Event_End" + milestone));
        return this;
    }

    /** Adds an event like element template <i>Text contacts at an event</i>. */
    ModelEditor textAt(String event, String milestone, String document) {
        EndEvent end = model.getModelElementById(event);
        end.builder()
                .camundaExecutionListenerDelegateExpression("start", "${textContacts}")
                .camundaInputParameter("milestone", milestone)
                .camundaInputParameter("document", document);
        return this;
    }

    public ModelEditor candidateGroup(String task, String group) {
        UserTask userTask = model.getModelElementById(task);
        userTask.setCamundaCandidateGroups(group);
        return this;
    }

    public ModelEditor lead(String flow, String target) {
        SequenceFlow arrow = model.getModelElementById(flow);
        arrow.getTarget().getIncoming().remove(arrow);
        FlowNode node = model.getModelElementById(target);
        arrow.setTarget(node);
        node.getIncoming().add(arrow);
        return this;
    }

    /** Removes a step; its incoming flows continue to the next one. */
    public ModelEditor removeStep(String id) {
        FlowNode step = model.getModelElementById(id);
        var behind = step.getOutgoing().iterator().next();
        var next = behind.getTarget().getId();
        step.getIncoming().stream().toList().forEach(arrow -> lead(arrow.getId(), next));
        erase(behind);
        erase(step);
        return this;
    }

    ModelEditor removeFlow(String id) {
        erase(model.getModelElementById(id));
        return this;
    }

    ModelEditor removeEnd(String id) {
        erase(model.getModelElementById(id));
        return this;
    }

    /** Wraps steps that one flow enters in a sub-process, and continues from there. */
    public ModelEditor subProcessAround(List<String> steps, String id, String entry, String next) {
        FlowNode first = model.<SequenceFlow>getModelElementById(entry).getTarget();
        var scope = in(first.getParentElement(), SubProcess.class, id);
        var inside = Set.copyOf(steps);
        lead(entry, id);
        model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(arrow -> inside.contains(arrow.getSource().getId())
                        && inside.contains(arrow.getTarget().getId()))
                .toList()
                .forEach(scope::addChildElement);
        steps.forEach(step -> scope.addChildElement(model.getModelElementById(step)));
        connect(in(scope, StartEvent.class, id + "_Start"), first);
        connect(scope, model.getModelElementById(next));
        return this;
    }

    /** @return the bundled model with generated ids and other names for everything that the contract does not name */
    static String renamed(Set<String> contract) throws IOException {
        var xml = Files.readString(BUNDLED);
        var ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(xml).results();
        var number = 0;
        for (var id : ids.map(match -> match.group(1)).distinct().toList()) {
            if (!contract.contains(id)) {
                var generated = "Gen_%07x".formatted(0xabc123 + ++number);
                xml = xml.replace("\"" + id + "\"", "\"" + generated + "\"")
                        .replace(">" + id + "<", ">" + generated + "<");
            }
        }
        return xml.replaceAll("<bpmn:documentation>[^<]*</bpmn:documentation>", "<bpmn:documentation />")
                .replaceAll("(<bpmn:(?!message )\\w+ [^>]*\\bname=\")", "$1New ");
    }

    private <T extends FlowNode> T onto(String flow, Class<T> type, String id) {
        SequenceFlow arrow = model.getModelElementById(flow);
        var next = arrow.getTarget();
        var step = in(arrow.getParentElement(), type, id);
        lead(flow, id);
        connect(step, next);
        return step;
    }

    private <T extends FlowElement> T in(ModelElementInstance scope, Class<T> type, String id) {
        var element = model.newInstance(type, id);
        scope.addChildElement(element);
        return element;
    }

    private void connect(FlowNode from, FlowNode to) {
        var arrow = in(from.getParentElement(), SequenceFlow.class, "Flow_" + from.getId() + "_" + to.getId());
        arrow.setSource(from);
        arrow.setTarget(to);
        from.getOutgoing().add(arrow);
        to.getIncoming().add(arrow);
    }

    private static void text(ServiceTask task, String milestone, String document) {
        task.builder()
                .name("Text contacts: " + milestone)
                .camundaDelegateExpression("${textContacts}")
                .camundaInputParameter("milestone", milestone)
                .camundaInputParameter("document", document);
    }

    private void erase(FlowElement element) {
        var drawing = element instanceof SequenceFlow flow
                ? flow.getDiagramElement()
                : ((FlowNode) element).getDiagramElement();
        if (drawing != null) {
            drawing.getParentElement().removeChildElement(drawing);
        }
        element.getParentElement().removeChildElement(element);
    }
}
