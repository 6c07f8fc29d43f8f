package io.milepost.lifecycle.model.edit;

import static io.milepost.lifecycle.model.edit.ModelEdit.file;

import java.util.List;

/** Files that cannot be read, or would have no effect. */
final class FileEdits {

    private FileEdits() {}

    static List<ModelEdit> all() {
        var order = EditedXml.order().xml();
        return List.of(
                file(
                        "name-xml",
                        "a model whose name ends in `.xml`",
                        "sales-order.xml",
                        order,
                        "File sales-order.xml is not a process (.bpmn), form (.form) or decision (.dmn), and Milepost accepts nothing else; remove it from the deployment."),
                file(
                        "broken-xml",
                        "a truncated file",
                        "sales-order.bpmn",
                        order.substring(0, 900),
                        "File sales-order.bpmn is not valid BPMN (line "),
                file(
                        "duplicate-id",
                        "a second task with id `ship`",
                        "sales-order.bpmn",
                        order.replaceFirst(
                                "<bpmn:userTask ",
                                "<bpmn:userTask id='ship' name='Again' camunda:candidateGroups='shipping'/><bpmn:userTask "),
                        "File sales-order.bpmn has two elements with id ship; give one of them another id (General, ID)."),
                file(
                        "unknown-element",
                        "an element that BPMN does not have",
                        "sales-order.bpmn",
                        order.replaceFirst("<bpmn:userTask ", "<bpmn:task2 id='x'/><bpmn:userTask "),
                        "File sales-order.bpmn is not valid BPMN (line "),
                file(
                        "unknown-attached",
                        "a boundary event at a step that does not exist",
                        "sales-order.bpmn",
                        order.replace("attachedToRef=\"ship\"", "attachedToRef=\"shipping\""),
                        "Boundary event \"Shipped with another order\" (Event_ShippedWithAnotherOrder) cannot be run: "),
                file(
                        "flow-to-nothing",
                        "a flow to a step that does not exist",
                        "sales-order.bpmn",
                        order.replace("targetRef=\"Activity_TextDelivered\"", "targetRef=\"nothing\""),
                        "File sales-order.bpmn is not valid BPMN ("),
                file(
                        "own-not-executable",
                        "a process of your own that is not executable",
                        "inspection.bpmn",
                        WorkingEdits.process("inspection", "false", "<bpmn:startEvent id='s'/>"),
                        "Process inspection is not executable, so deploying the file changes nothing; select Executable."),
                file(
                        "own-cycle-millisecond",
                        "a process of your own that starts every millisecond",
                        "inspection.bpmn",
                        WorkingEdits.process(
                                "inspection",
                                "true",
                                "<bpmn:startEvent id='s'><bpmn:timerEventDefinition><bpmn:timeCycle xsi:type='bpmn:tFormalExpression'>R/PT0.001S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>"),
                        "Start event s has timer cycle \"R/PT0.001S\", which repeats more often than every minute; choose a longer time, such as R/PT1H or R3/P2D."),
                file(
                        "own-endless-loop",
                        "a process of your own that never ends and never waits",
                        "inspection.bpmn",
                        WorkingEdits.process(
                                "inspection",
                                "true",
                                "<bpmn:startEvent id='s'/><bpmn:serviceTask id='a' camunda:expression='${1}'/><bpmn:serviceTask id='b' camunda:expression='${2}'/><bpmn:sequenceFlow id='f' sourceRef='s' targetRef='a'/><bpmn:sequenceFlow id='g' sourceRef='a' targetRef='b'/><bpmn:sequenceFlow id='h' sourceRef='b' targetRef='a'/>"),
                        "Service task a is in a loop that never ends: nothing in it waits, and no flow with a condition leaves it; add a user task, a timer, or an exclusive gateway with a condition."),
                file(
                        "form-file-picker",
                        "a form with a file picker",
                        "pack.form",
                        "{\"id\":\"pack\",\"schemaVersion\":19,\"components\":[{\"id\":\"F1\",\"label\":\"Photo\",\"type\":\"filepicker\"}]}",
                        "Form pack (pack.form) has component \"Photo\" (F1) of type filepicker, which Tasklist cannot show, so the whole form fails; remove it."),
                file(
                        "form-not-json",
                        "a form that is not JSON",
                        "pack.form",
                        "<form/>",
                        "File pack.form is not a Camunda Form, which is JSON with an id; save it again in Modeler."),
                file(
                        "decision-regex",
                        "a decision with a function that Milepost does not run",
                        "template.dmn",
                        WorkingEdits.decision("matches(carrier, \"U.*\")"),
                        "Decision \"Template\" (template) "),
                file(
                        "decision-broken",
                        "a decision that is not DMN",
                        "template.dmn",
                        "<definitions/>",
                        "File template.dmn is not valid DMN ("),
                file(
                        "case",
                        "a case",
                        "claim.cmmn",
                        "<definitions/>",
                        "File claim.cmmn is not a process (.bpmn), form (.form) or decision (.dmn), and Milepost accepts nothing else; remove it from the deployment."),
                file(
                        "page",
                        "an HTML page",
                        "ship.html",
                        "<html></html>",
                        "File ship.html is not a process (.bpmn), form (.form) or decision (.dmn), and Milepost accepts nothing else; remove it from the deployment."));
    }
}
