package io.milepost.lifecycle.model.edit;

import static io.milepost.lifecycle.model.edit.ModelEdit.file;
import static io.milepost.lifecycle.model.edit.ModelEdit.works;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Edits that keep the contract. */
final class WorkingEdits {

    private static final String USER_TASK = "<bpmn:userTask id='%s' name='%s' camunda:candidateGroups='%s'/>";
    private static final String BUSINESS_KEY = "<camunda:in businessKey='#{execution.processBusinessKey}'/>";

    private WorkingEdits() {}

    static List<ModelEdit> all() {
        var edits = new ArrayList<ModelEdit>();
        edits.addAll(steps());
        edits.addAll(texts());
        edits.addAll(structure());
        edits.addAll(times());
        edits.addAll(files());
        return edits;
    }

    private static List<ModelEdit> steps() {
        return List.of(
                works("nothing", "nothing changed", model -> model),
                works(
                        "own-task",
                        "a user task of your own before *Ship*",
                        model -> model.insert("Flow_ToShip", USER_TASK.formatted("pack", "Pack", "shipping"))),
                works(
                        "own-task-first",
                        "an approval after the order is recorded",
                        model -> model.insert("Flow_Recorded", USER_TASK.formatted("approve", "Approve", "office"))),
                works(
                        "drawings",
                        "a user task between *Send items to production* and its bean",
                        model -> model.insert("Flow_Sent", USER_TASK.formatted("drawings", "Draw", "sales"))),
                works("other-name", "another name and group for *Ship*", model -> model.set("ship", "name", "Load")
                        .set("ship", "camunda:candidateGroups", "office")),
                works(
                        "two-groups",
                        "two candidate groups, one in an expression",
                        model -> model.set("ship", "camunda:candidateGroups", "${'office'}, sales")),
                works(
                        "assignee",
                        "an assignee beside the group",
                        model -> model.set("ship", "camunda:assignee", "${'sally'}")),
                works("due-date", "a due date, a follow-up date and a priority", model -> model.set(
                                "ship", "camunda:dueDate", "${dateTime().plusDays(2).toDate()}")
                        .set("ship", "camunda:followUpDate", "P1D")
                        .set("ship", "camunda:priority", "70")),
                works(
                        "external-task",
                        "an external task before the order is recorded",
                        model -> model.insert(
                                "Flow_Entered",
                                "<bpmn:serviceTask id='Activity_Credit' camunda:type='external' camunda:topic='credit'/>")),
                works(
                        "expression",
                        "a service task with an expression that sets a variable",
                        model -> model.insert(
                                "Flow_ToShip",
                                "<bpmn:serviceTask id='Activity_Note' camunda:expression=\"${execution.setVariable('note', 1)}\"/>")),
                works(
                        "result-variable",
                        "an expression with a result variable",
                        model -> model.insert(
                                "Flow_ToShip",
                                "<bpmn:serviceTask id='Activity_Note' camunda:expression=\"${'a'.concat('b')}\" camunda:resultVariable='note'/>")),
                works("bean-in-expression", "a bean in an expression", model -> model.set(
                                "Activity_RecordOrder", "camunda:delegateExpression", null)
                        .set("Activity_RecordOrder", "camunda:expression", "${recordOrder.execute(execution)}")),
                works("bean-in-listener", "`recordOrder` as a listener of the start event", model -> model.remove(
                                "Activity_RecordOrder")
                        .listener("Event_OrderEntered", "end", "${recordOrder}")),
                works("call-activity", "a process of your own that knows its order", model -> model.insert(
                                        "Flow_Left",
                                        "<bpmn:callActivity id='Activity_Inspect' calledElement='inspection'/>")
                                .extend("Activity_Inspect", BUSINESS_KEY)
                                .extend("Activity_Inspect", "<camunda:in variables='all'/>"))
                        .with(Map.of("inspection.bpmn", process("inspection", "true", "<bpmn:startEvent id='s'/>"))),
                works(
                        "asynchronous",
                        "a step that continues asynchronously",
                        model -> model.set("Activity_TextShipped", "camunda:asyncBefore", "true")),
                works("retries", "retries for a step", model -> model.set(
                                "Activity_TextShipped", "camunda:asyncBefore", "true")
                        .extend(
                                "Activity_TextShipped",
                                "<camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle>")),
                works("inputs-of-a-task", "inputs of a user task", model -> model.inputs("ship", "dock", "4")),
                works("external-form", "a page of the ERP instead of a form", model -> model.set(
                                "ship", "camunda:formRef", null)
                        .set("ship", "camunda:formRefBinding", null)
                        .set("ship", "camunda:formKey", "https://erp.example/pick")),
                works("start-without-form", "orders start only by REST", model -> model.set(
                                "Event_OrderEntered", "camunda:formRef", null)
                        .set("Event_OrderEntered", "camunda:formRefBinding", null)));
    }

    private static List<ModelEdit> texts() {
        return List.of(
                works(
                        "own-milestone",
                        "a new milestone `READY` before *Ship*",
                        model -> model.text("Flow_ToShip", "Activity_Text", "READY", "${shippingEvent}")),
                works(
                        "text-left-out",
                        "no text when a work order is complete",
                        model -> model.remove("Activity_TextProduced")),
                works(
                        "no-texts",
                        "no texts at all",
                        model -> model.remove(
                                "Activity_TextSentToProduction",
                                "Activity_TextProduced",
                                "Activity_TextShipped",
                                "Activity_TextDelivered")),
                works(
                        "other-template",
                        "another template",
                        model -> model.inputs(
                                "Activity_TextShipped", "milestone", "SESHIP", "template", "SMS SHIPPED SOON")),
                works(
                        "milestone-in-expression",
                        "a milestone in an expression",
                        model -> model.inputs("Activity_TextShipped", "milestone", "${'SESHIP'}")),
                works(
                        "document-of-40",
                        "a document of 40 characters",
                        model -> model.inputs(
                                "Activity_TextShipped", "milestone", "SESHIP", "document", "x".repeat(40))),
                works(
                        "text-again",
                        "a reminder that repeats and texts each time: `again` = `true`",
                        model -> model.timer("ship", "timeCycle", "R3/P1D")
                                .add(
                                        "Activity_ShippingEvent",
                                        "<bpmn:serviceTask id='Activity_Late' camunda:delegateExpression='${textContacts}'/>")
                                .inputs("Activity_Late", "milestone", "REMINDER", "again", "true")
                                .connect("Event_Late", "Activity_Late")),
                works(
                        "text-again-in-expression",
                        "`again` in an expression",
                        model -> model.inputs(
                                "Activity_TextProduced", "milestone", "PWOCOMP", "again", "${not itemsToMake}")),
                works(
                        "text-last",
                        "one text when the last work order of a submission is complete: `when` = `LAST`",
                        model -> model.inputs(
                                "Activity_TextProduced",
                                "milestone",
                                "PWOCOMP",
                                "document",
                                "${workOrder}",
                                "when",
                                "LAST")),
                works(
                        "text-when-in-expression",
                        "`when` in an expression",
                        model -> model.inputs(
                                "Activity_TextSentToProduction",
                                "milestone",
                                "S2P",
                                "document",
                                "${submission}",
                                "when",
                                "${moreItems ? 'FIRST' : 'EACH'}")),
                works("send-task", "a send task that texts", model -> model.insert(
                                "Flow_ToShip",
                                "<bpmn:sendTask id='Activity_Send' camunda:delegateExpression='#{ textContacts }'/>")
                        .inputs("Activity_Send", "milestone", "READY")),
                works("text-at-end", "a text at an end event", model -> model.inputs(
                                "Event_ItemsDelivered", "milestone", "DONE")
                        .listener("Event_ItemsDelivered", "start", "${textContacts}")),
                works("text-at-message", "a message end event that texts", model -> model.trigger(
                                "Event_ItemsDelivered",
                                "<bpmn:messageEventDefinition camunda:delegateExpression='${textContacts}'/>")
                        .inputs("Event_ItemsDelivered", "milestone", "DONE")),
                works(
                        "text-in-task-listener",
                        "`textContacts` as a listener of a user task that has inputs of its own",
                        model -> model.inputs("ship", "milestone", "READY", "document", "${shippingEvent}", "dock", "4")
                                .listener("ship", "start", "${textContacts}")),
                works(
                        "text-in-subprocess-listener",
                        "`textContacts` as a listener of a sub-process that has inputs of its own",
                        model -> model.inputs(
                                        "Activity_ShippingEvent",
                                        "shippingEvent",
                                        "${shippingEvent}",
                                        "milestone",
                                        "PLANNED")
                                .listener("Activity_ShippingEvent", "start", "${textContacts}")),
                works(
                        "text-after-signal",
                        "a text after a signal, whose time the file does not show",
                        model -> model.addToFile("<bpmn:signal id='Signal_1' name='delivered'/>")
                                .remove("Activity_TextDelivered")
                                .add(
                                        "sales-order",
                                        "<bpmn:boundaryEvent id='Event_Signal' attachedToRef='Activity_ShippingEvent' cancelActivity='false'><bpmn:signalEventDefinition signalRef='Signal_1'/></bpmn:boundaryEvent>")
                                .add(
                                        "sales-order",
                                        "<bpmn:serviceTask id='Activity_Later' camunda:delegateExpression='${textContacts}'/>")
                                .inputs("Activity_Later", "milestone", "SEDEL")
                                .connect("Event_Signal", "Activity_Later")),
                works("decision-names-template", "a decision that names the template", model -> model.insert(
                                        "Flow_Shipped",
                                        "<bpmn:businessRuleTask id='Activity_Decide' camunda:decisionRef='template' camunda:resultVariable='textTemplate' camunda:mapDecisionResult='singleEntry'/>")
                                .inputs(
                                        "Activity_TextShipped",
                                        "milestone",
                                        "SESHIP",
                                        "document",
                                        "${shippingEvent}",
                                        "template",
                                        "${textTemplate}"))
                        .with(Map.of("template.dmn", decision("\"SMS SESHIP\""))),
                works("decision-whether-to-text", "a decision whether to text", model -> model.insert(
                                        "Flow_Shipped",
                                        "<bpmn:businessRuleTask id='Activity_Decide' camunda:decisionRef='text' camunda:resultVariable='textWanted' camunda:mapDecisionResult='singleEntry'/>")
                                .insert(
                                        "Flow_Activity_Decide_Activity_TextShipped",
                                        "<bpmn:exclusiveGateway id='Gateway_Text' default='Flow_Gateway_Text_confirm-delivery'/>")
                                .condition("Flow_Gateway_Text_Activity_TextShipped", "${textWanted}")
                                .connect("Gateway_Text", "confirm-delivery"))
                        .with(Map.of(
                                "text.dmn",
                                decision("true")
                                        .replace("id=\"template\"", "id=\"text\"")
                                        .replace("string", "boolean"))));
    }

    private static List<ModelEdit> structure() {
        return List.of(
                works("inspect-again", "a work order that fails inspection is completed again", model -> model.insert(
                                "Flow_WorkOrderCompleted", USER_TASK.formatted("inspect", "Inspect", "production"))
                        .insert(
                                "Flow_inspect_Activity_TextProduced",
                                "<bpmn:exclusiveGateway id='Gateway_Again' default='Flow_Gateway_Again_Activity_TextProduced'/>")
                        .connect("Gateway_Again", "complete-work-order", "${again}")),
                works("ship-again", "goods that come back are shipped again", model -> model.insert(
                                "Flow_Confirmed",
                                "<bpmn:exclusiveGateway id='Gateway_Again' default='Flow_Gateway_Again_Activity_TextDelivered'/>")
                        .connect("Gateway_Again", "ship", "${execution.getVariable('again') == true}")),
                works("reject-path", "an event that is not approved is planned again", model -> model.insert(
                                "Flow_EventRecorded", USER_TASK.formatted("approve", "Approve", "shipping"))
                        .insert(
                                "Flow_approve_Gateway_ShippingEventPlanned",
                                "<bpmn:exclusiveGateway id='Gateway_Approved' default='Flow_Gateway_Approved_Gateway_ShippingEventPlanned'/>")
                        .connect("Gateway_Approved", "plan-shipping-event", "${rejected}")),
                works(
                        "take-off",
                        "an event that is not approved: the order is taken off it, and planned again",
                        model -> model.addToFile(
                                        "<bpmn:error id='Error_Rejected' name='Rejected' errorCode='Rejected'/>")
                                .insert("Flow_ToShip", USER_TASK.formatted("approve", "Approve", "office"))
                                .insert(
                                        "Flow_approve_ship",
                                        "<bpmn:exclusiveGateway id='Gateway_Approved' default='Flow_Gateway_Approved_ship'/>")
                                .add(
                                        "Activity_ShippingEvent",
                                        "<bpmn:serviceTask id='Activity_TakeOff' camunda:delegateExpression='${takeOffShippingEvent}'/>")
                                .connect(
                                        "Gateway_Approved",
                                        "Activity_TakeOff",
                                        "${execution.getVariable('approved') == false}")
                                .add(
                                        "Activity_ShippingEvent",
                                        "<bpmn:endEvent id='Event_Rejected'><bpmn:errorEventDefinition errorRef='Error_Rejected'/></bpmn:endEvent>")
                                .connect("Activity_TakeOff", "Event_Rejected")
                                .add(
                                        "sales-order",
                                        "<bpmn:boundaryEvent id='Event_PlanRejected' attachedToRef='Activity_ShippingEvent'><bpmn:errorEventDefinition errorRef='Error_Rejected'/></bpmn:boundaryEvent>")
                                .connect("Event_PlanRejected", "Gateway_PlanAgain")),
                works("shipping-after-production", "shipping starts after all items are sent", model -> model.erase(
                                "Event_NothingToMake")
                        .remove()
                        .connect("Gateway_ItemsToMake", "plan-shipping-event")
                        .set("Gateway_ItemsToMake", "default", "Flow_Gateway_ItemsToMake_plan-shipping-event")
                        .lead("Flow_AllItemsSent", "plan-shipping-event")
                        .erase("Event_AllItemsSent")
                        .lead("Flow_ToShipping", "Event_ItemsProduced")),
                works("transaction", "a transaction and an inclusive gateway", model -> model.insert(
                                "Flow_ItemsToMake",
                                "<bpmn:transaction id='Activity_New'><bpmn:startEvent id='Event_NewStart'/></bpmn:transaction>")
                        .insert("Flow_Left", "<bpmn:inclusiveGateway id='Gateway_New'/>")),
                works(
                        "loading-subprocess",
                        "a sub-process of your own",
                        model -> model.insert(
                                "Flow_Left",
                                "<bpmn:subProcess id='Activity_Loading'><bpmn:startEvent id='Event_Loading'/><bpmn:userTask id='load' camunda:candidateGroups='shipping'/><bpmn:sequenceFlow id='Flow_Load' sourceRef='Event_Loading' targetRef='load'/></bpmn:subProcess>")),
                works(
                        "event-gateway",
                        "an event-based gateway with a timer",
                        model -> model.insert("Flow_ToShip", "<bpmn:eventBasedGateway id='Gateway_New'/>")
                                .insert(
                                        "Flow_Gateway_New_ship",
                                        "<bpmn:intermediateCatchEvent id='Event_New'><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type='bpmn:tFormalExpression'>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>")),
                works(
                        "error-boundary",
                        "a boundary event for any error",
                        model -> model.add(
                                "sales-order",
                                "<bpmn:boundaryEvent id='Event_New' attachedToRef='Activity_Production'><bpmn:errorEventDefinition/></bpmn:boundaryEvent>")),
                works(
                        "multi-instance-number",
                        "a task that is done twice in parallel",
                        model -> model.insert("Flow_ToShip", USER_TASK.formatted("check", "Check", "shipping"))
                                .loop(
                                        "check",
                                        "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type='bpmn:tFormalExpression'>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")),
                works(
                        "list-by-name",
                        "the list of work orders by its name",
                        model -> model.loop(
                                "Activity_Production",
                                "<bpmn:multiInstanceLoopCharacteristics camunda:collection='releasedWorkOrders' camunda:elementVariable='workOrder'/>")),
                works(
                        "customer-pool",
                        "a pool of the customer that is only drawn, with its own steps and messages",
                        model -> model.addToFile("<bpmn:message id='Message_Invoice' name='Invoice'/>")
                                .addToFile(
                                        "<bpmn:process id='customer' isExecutable='false'><bpmn:startEvent id='Event_Wants'/><bpmn:userTask id='Activity_Orders'/><bpmn:serviceTask id='Activity_Pays'/><bpmn:receiveTask id='Activity_Waits' messageRef='Message_Invoice'/></bpmn:process>")),
                works("trader", "a trader without production: `milepost:without` = `production`", model -> model.erase(
                                "Flow_ItemsToMake", "Flow_NothingToMake")
                        .erase(
                                "send-to-production",
                                "Activity_ReleaseWorkOrders",
                                "Gateway_WorkOrdersReleased",
                                "Event_NothingMoreToSend",
                                "Activity_TextSentToProduction",
                                "Gateway_ItemsSent",
                                "Gateway_MoreItems",
                                "Event_AllItemsSent",
                                "Activity_Production",
                                "Event_ItemsProduced",
                                "Event_NothingToMake",
                                "Gateway_ItemsToMake")
                        .without("production")),
                works(
                        "no-delivery",
                        "deliveries are not tracked: `milepost:without` = `delivery`",
                        model -> model.remove("confirm-delivery", "Activity_TextDelivered")
                                .without("delivery")),
                works(
                        "no-cancellation",
                        "orders cannot be canceled: `milepost:without` = `cancellation`",
                        model -> model.erase("Activity_OrderCancelled").without("cancellation")),
                works(
                        "no-date-changes",
                        "nobody is texted when a date changes",
                        model -> model.erase("Activity_NewDate")),
                works(
                        "one-order-per-event",
                        "each event has one order: `milepost:without` = `shared-events`",
                        model -> model.remove("Activity_ShipOtherOrders")
                                .erase("Event_ShippedWithAnotherOrder")
                                .without("shared-events")),
                works("order-recorded-once", "an order is recorded only if it has no number yet", model -> model.insert(
                                "Flow_Entered",
                                "<bpmn:exclusiveGateway id='Gateway_Entered' default='Flow_Gateway_Entered_Gateway_Recorded'/>")
                        .condition(
                                "Flow_Gateway_Entered_Activity_RecordOrder",
                                "${execution.processBusinessKey == null or true}")
                        .insert("Flow_Recorded", "<bpmn:exclusiveGateway id='Gateway_Recorded'/>")
                        .connect("Gateway_Entered", "Gateway_Recorded")),
                works(
                        "loop-with-condition",
                        "a loop of steps that do not wait, with a condition that ends it",
                        model -> model.insert(
                                        "Flow_ToShip",
                                        "<bpmn:serviceTask id='Activity_Count' camunda:expression=\"${execution.setVariable('done', true)}\"/>")
                                .insert(
                                        "Flow_Activity_Count_ship",
                                        "<bpmn:exclusiveGateway id='Gateway_Done' default='Flow_Gateway_Done_ship'/>")
                                .connect("Gateway_Done", "Activity_Count", "${not done}")));
    }

    private static List<ModelEdit> times() {
        var edits = new ArrayList<ModelEdit>();
        for (var time : List.of(
                "timeDuration P2D, a duration in days",
                "timeDuration PT1.5S, a duration in seconds",
                "timeDuration P1W, a duration in weeks",
                "timeDuration ${'P2D'}, a duration in an expression",
                "timeDate 2026-12-24T10:00:00, a date with a time",
                "timeDate 2026-12-24, a date",
                "timeCycle R3/P1D, three times every day",
                "timeCycle R/PT1H, every hour",
                "timeCycle R/PT1M, every minute",
                "timeCycle 0 0 9 * * ?, every day at nine")) {
            var kind = time.substring(0, time.indexOf(' '));
            var value = time.substring(time.indexOf(' ') + 1, time.indexOf(','));
            var words = time.substring(time.indexOf(',') + 2);
            edits.add(works(
                    "timer-" + words.replaceAll("\\W+", "-"),
                    "a reminder timer: %s (`%s`)".formatted(words, value),
                    model -> model.timer("ship", kind, value)
                            .remind("Activity_ShippingEvent", "REMINDER", "${shippingEvent}")));
        }
        edits.add(
                works(
                        "late-order",
                        "the office calls the customer after thirty days",
                        model -> model.add(
                                "sales-order",
                                "<bpmn:subProcess id='Activity_Long' triggeredByEvent='true'><bpmn:startEvent id='Event_Long' isInterrupting='false'><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type='bpmn:tFormalExpression'>P30D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent><bpmn:userTask id='call-customer' camunda:candidateGroups='office'/><bpmn:sequenceFlow id='Flow_Long' sourceRef='Event_Long' targetRef='call-customer'/></bpmn:subProcess>")));
        return edits;
    }

    private static List<ModelEdit> files() {
        return List.of(
                file(
                        "form-newer",
                        "a form saved by a newer editor (`schemaVersion` 19)",
                        "pack.form",
                        "{\"id\":\"pack\",\"type\":\"default\",\"schemaVersion\":19,\"components\":[{\"id\":\"F1\",\"type\":\"textfield\",\"key\":\"note\",\"label\":\"Note\"}]}",
                        ""),
                file(
                        "own-process",
                        "a process of your own in another file",
                        "inspection.bpmn",
                        process("inspection", "true", "<bpmn:startEvent id='s'/>"),
                        ""),
                file(
                        "review-other-group",
                        "another group for the review of texts",
                        "text-attention.bpmn",
                        EditedXml.bundled("text-attention")
                                .set("decide-about-text", "camunda:candidateGroups", "office")
                                .xml(),
                        ""),
                file(
                        "decision",
                        "a decision in FEEL",
                        "template.dmn",
                        decision("if carrier = \"UPS\" then \"SMS UPS\" else \"SMS SESHIP\""),
                        ""));
    }

    static String process(String id, String isExecutable, String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
                  <bpmn:process id="%s" isExecutable="%s">%s</bpmn:process>
                </bpmn:definitions>
                """
                .formatted(id, isExecutable, content);
    }

    static String decision(String expression) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test">
                  <decision id="template" name="Template">
                    <variable id="v" name="template" typeRef="string"/>
                    <literalExpression id="l"><text>%s</text></literalExpression>
                  </decision>
                </definitions>
                """
                .formatted(expression.replace("\"", "&quot;"));
    }
}
