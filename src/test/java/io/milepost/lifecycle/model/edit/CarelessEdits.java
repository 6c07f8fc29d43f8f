package io.milepost.lifecycle.model.edit;

import static io.milepost.lifecycle.model.edit.ModelEdit.file;
import static io.milepost.lifecycle.model.edit.ModelEdit.rejected;
import static io.milepost.lifecycle.model.edit.ModelEdit.works;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What designers do in a hurry. */
final class CarelessEdits {

    private static final String TASK = "<bpmn:userTask id='%s' name='%s' camunda:candidateGroups='shipping'/>";
    private static final String DECIDE =
            "<bpmn:businessRuleTask id='Activity_Decide' camunda:decisionRef='milestone' camunda:resultVariable='code' camunda:mapDecisionResult='singleEntry'/>";

    private CarelessEdits() {}

    static List<ModelEdit> all() {
        var edits = new ArrayList<ModelEdit>();
        edits.addAll(expressions());
        edits.addAll(decisions());
        edits.addAll(gateways());
        edits.addAll(events());
        edits.addAll(scopes());
        edits.addAll(calls());
        edits.addAll(forms());
        edits.addAll(reviews());
        return edits;
    }

    private static List<ModelEdit> expressions() {
        return List.of(
                rejected(
                        "wrong-property",
                        "a property that a text does not have",
                        model -> model.text("Flow_Left", "Activity_Text", "READY", "${shippingEvent.number}"),
                        "Service task Activity_Text cannot run: Error while evaluating expression: ${shippingEvent.number}. Cause: The model reads number (text), which expressions cannot reach (found by playing an order with one item to make). Use only what the table of expressions in the designer guide lists."),
                rejected(
                        "wrong-method",
                        "a method that no value has",
                        model -> model.text("Flow_Left", "Activity_Text", "READY", "${shippingEvent.upper()}"),
                        "Service task Activity_Text calls method upper, which expressions cannot reach; see the designer guide for the methods they can reach."),
                rejected(
                        "wrong-argument",
                        "a method with an argument of another type",
                        model -> model.text("Flow_Left", "Activity_Text", "READY", "${shippingEvent.substring('a')}"),
                        "Service task Activity_Text cannot run: Error while evaluating expression: ${shippingEvent.substring('a')}. Cause: Cannot coerce 'a' to class java.lang.Integer"),
                rejected(
                        "too-many-arguments",
                        "a method with too many arguments",
                        model -> model.text("Flow_Left", "Activity_Text", "READY", "${shippingEvent.concat('a', 'b')}"),
                        "Service task Activity_Text cannot run: Error while evaluating expression: ${shippingEvent.concat('a', 'b')}. Cause: The model calls concat (text), which expressions cannot reach"),
                rejected(
                        "text-as-list",
                        "a text instead of a list of instances",
                        model -> model.loop(
                                "Activity_Production",
                                "<bpmn:multiInstanceLoopCharacteristics camunda:collection='${orderNumber}' camunda:elementVariable='workOrder'/>"),
                        "Sub process \"Work order in production\" (Activity_Production) has collection ${orderNumber}, which is not a list; enter a variable that is one, such as ${releasedWorkOrders}."),
                rejected(
                        "other-element-variable",
                        "another name for the work order of an instance",
                        model -> model.loop(
                                "Activity_Production",
                                "<bpmn:multiInstanceLoopCharacteristics camunda:collection='${releasedWorkOrders}' camunda:elementVariable='pwo'/>"),
                        "User task \"Complete work order\" (complete-work-order) needs variable workOrder, which is not in scope; put it into a sub-process with a multi-instance marker over ${releasedWorkOrders} and element variable workOrder."),
                rejected(
                        "not-multi-instance",
                        "one instance for all work orders",
                        model -> model.loop("Activity_Production", ""),
                        "User task \"Complete work order\" (complete-work-order) needs variable workOrder, which is not in scope; put it into a sub-process with a multi-instance marker over ${releasedWorkOrders} and element variable workOrder."),
                rejected(
                        "unset-output",
                        "an output of a variable that nobody sets",
                        model -> model.extend(
                                "Activity_ShipOtherOrders",
                                "<camunda:inputOutput><camunda:outputParameter name='dock'>${loadingDock}</camunda:outputParameter></camunda:inputOutput>"),
                        "Service task \"Ship the other orders on it\" (Activity_ShipOtherOrders) cannot run: Unknown property used in expression: ${loadingDock}. Cause: Cannot resolve identifier 'loadingDock' (found by playing an order with one item to make). Correct the name, or set the value in a step before it."),
                rejected(
                        "unset-due-date",
                        "a due date in a variable that nobody sets",
                        model -> model.set("ship", "camunda:dueDate", "${requestedDate}"),
                        "User task \"Ship\" (ship) cannot run: Unknown property used in expression: ${requestedDate}. Cause: Cannot resolve identifier 'requestedDate' (found by playing an order with one item to make). Correct the name, or set the value in a step before it."),
                rejected(
                        "due-date-in-expression",
                        "an expression that makes no date",
                        model -> model.set("ship", "camunda:dueDate", "${'next week'}"),
                        "User task \"Ship\" (ship) cannot run: 'next week' is not a time (found by playing an order with one item to make). Enter a time such as P2D, 2026-12-24T09:00:00 or ${dateTime().plusDays(2).toDate()}."),
                rejected(
                        "listener-on-flow",
                        "a listener of a flow with a variable that nobody sets",
                        model -> model.extend(
                                "Flow_Left",
                                "<camunda:executionListener event='take' expression='${carrier.toString()}'/>"),
                        "Sequence flow Flow_Left calls method toString, which expressions cannot reach"),
                rejected(
                        "asynchronous-failure",
                        "a variable that nobody sets, in a step that continues asynchronously",
                        model -> model.text("Flow_Left", "Activity_Text", "READY", "${pallet}")
                                .set("Activity_Text", "camunda:asyncBefore", "true"),
                        "Service task Activity_Text cannot run: Unknown property used in expression: ${pallet}. Cause: Cannot resolve identifier 'pallet' (found by playing an order with one item to make). "));
    }

    private static List<ModelEdit> decisions() {
        return List.of(
                deployed(
                        "decision-without-result",
                        "a decision that has no result for the order, as the code of a milestone",
                        model -> model.insert("Flow_Left", DECIDE)
                                .text("Flow_Activity_Decide_Activity_ShipOtherOrders", "Activity_Text", "${code}", ""),
                        Map.of("milestone.dmn", table("UNIQUE", "\"UPS\"", "\"FedEx\"")),
                        "Step \"Activity_Text\" (Activity_Text) cannot text contacts: milestone \"\" is not valid; "),
                deployed(
                        "decision-two-rules",
                        "a decision in which two rules match, although only one may",
                        model -> model.insert("Flow_Left", DECIDE)
                                .text("Flow_Activity_Decide_Activity_ShipOtherOrders", "Activity_Text", "${code}", ""),
                        Map.of("milestone.dmn", table("UNIQUE", "", "")),
                        "Business rule task Activity_Decide cannot run: Hit policy 'UNIQUE' only allows a single rule to match (found by playing an order with one item to make). Change the rules, or the hit policy of the decision."),
                deployed(
                        "decision-works",
                        "a decision that names the milestone",
                        model -> model.insert("Flow_Left", DECIDE)
                                .text("Flow_Activity_Decide_Activity_ShipOtherOrders", "Activity_Text", "${code}", ""),
                        Map.of("milestone.dmn", table("FIRST", "", "")),
                        ""),
                rejected(
                        "decision-missing",
                        "a decision that is not deployed",
                        model -> model.insert(
                                "Flow_Left",
                                "<bpmn:businessRuleTask id='Activity_Decide' camunda:decisionRef='nowhere' camunda:resultVariable='code' camunda:mapDecisionResult='singleEntry'/>"),
                        "Business rule task Activity_Decide cannot run: no decision definition deployed with key 'nowhere' (found by playing an order with one item to make). Deploy it first, or together with this file."),
                deployed(
                        "decision-unset-input",
                        "a decision about a variable that nobody sets, in an expression language",
                        model -> model.insert("Flow_Left", DECIDE),
                        Map.of(
                                "milestone.dmn",
                                table("FIRST", "", "")
                                        .replace("<text>\"DHL\"</text>", "<text>${carrier}</text>")
                                        .replace("expressionLanguage='feel'", "expressionLanguage='juel'")),
                        "Business rule task Activity_Decide cannot run: Unable to evaluate expression for language 'juel': '${carrier}'. Cause: Cannot resolve identifier 'carrier' (found by playing an order with one item to make). "));
    }

    private static List<ModelEdit> gateways() {
        return List.of(
                rejected(
                        "nothing-matches",
                        "no default flow, and conditions that do not match",
                        model -> model.set("Gateway_ItemsToMake", "default", null)
                                .condition("Flow_NothingToMake", "${itemsToMake and false}"),
                        "Exclusive gateway \"Items to make?\" (Gateway_ItemsToMake) cannot run: No outgoing sequence flow"),
                rejected(
                        "never-merges",
                        "production and shipping meet at a parallel gateway, but not every order produces",
                        model -> model.add("sales-order", "<bpmn:parallelGateway id='Gateway_Join' name='All done'/>")
                                .add("sales-order", "<bpmn:endEvent id='Event_AllDone'/>")
                                .connect("Gateway_Join", "Event_AllDone")
                                .lead("Flow_Produced", "Gateway_Join")
                                .lead("Flow_Delivered", "Gateway_Join")
                                .erase("Event_ItemsProduced", "Event_ItemsDelivered"),
                        "Parallel gateway \"All done\" (Gateway_Join) waits for a flow that never arrives, so the order never ends (found by playing an order with nothing to make). Let only flows meet there that always arrive together, or use an exclusive gateway."),
                rejected(
                        "merge-after-choice",
                        "a parallel gateway after a choice",
                        model -> model.insert("Flow_Left", "<bpmn:parallelGateway id='Gateway_Both'/>")
                                .insert(
                                        "Flow_ToShip",
                                        "<bpmn:exclusiveGateway id='Gateway_Direct' default='Flow_Gateway_Direct_ship'/>")
                                .connect("Gateway_Direct", "Gateway_Both", "${false}"),
                        "Parallel gateway Gateway_Both waits for a flow that never arrives, so the order never ends (found by playing an order with one item to make). "),
                rejected(
                        "ends-everything",
                        "the end of production ends the order",
                        model -> model.trigger("Event_NothingToMake", "<bpmn:terminateEventDefinition/>"),
                        "End event \"Nothing to make\" (Event_NothingToMake) ends the whole order before user task plan-shipping-event is completed (found by playing an order with nothing to make). Use an end event without a trigger, or connect it to the step that has to follow."),
                works(
                        "duplicated-milestone",
                        "two steps that text about the same fact",
                        model -> model.text("Flow_Confirmed", "Activity_Again", "SESHIP", "${shippingEvent}")),
                rejected(
                        "planned-twice",
                        "the shipping event is recorded twice",
                        model -> model.insert(
                                "Flow_EventRecorded",
                                "<bpmn:serviceTask id='Activity_Twice' name='Record again' camunda:delegateExpression='${recordShippingEvent}'/>"),
                        "Service task \"Record again\" (Activity_Twice) cannot run: a number has 1 to 40 letters, digits and . _ -, beginning with a letter or digit (found by playing "),
                works(
                        "plans-again",
                        "another shipping event is planned until nothing is left",
                        model -> model.condition("Flow_MoreEvents", "${shippingEventPlanned}")));
    }

    private static List<ModelEdit> events() {
        return List.of(
                works("interrupting-timer", "a timer ends the wait for the delivery", model -> model.timer(
                                "confirm-delivery", "timeDuration", "P14D")
                        .set("Event_Late", "cancelActivity", "true")
                        .connect("Event_Late", "Activity_TextDelivered")),
                rejected(
                        "timer-text-unset",
                        "a variable that nobody sets, after a timer",
                        model -> model.timer("ship", "timeDuration", "P2D")
                                .remind("Activity_ShippingEvent", "REMINDER", "${pallet}"),
                        "Service task Activity_Late cannot run: Unknown property used in expression: ${pallet}. Cause: Cannot resolve identifier 'pallet' (found by playing an order whose timers are all due). "),
                rejected(
                        "interval-in-words",
                        "an expression that makes no duration",
                        model -> model.timer("ship", "timeDuration", "${'2 days'}")
                                .remind("Activity_ShippingEvent", "REMINDER", "${shippingEvent}"),
                        "User task \"Ship\" (ship) cannot run: '2 days' is not a time (found by playing an order with one item to make). "),
                rejected(
                        "error-uncaught",
                        "an error that nothing catches",
                        model -> model.addToFile("<bpmn:error id='Error_1' name='Bad' errorCode='BAD'/>")
                                .trigger("Event_GoodsDelivered", "<bpmn:errorEventDefinition errorRef='Error_1'/>"),
                        "Error end event \"Goods delivered\" (Event_GoodsDelivered) cannot run: "),
                rejected(
                        "link-nowhere",
                        "a link that leads nowhere",
                        model -> model.insert(
                                "Flow_Left",
                                "<bpmn:intermediateThrowEvent id='Event_Link'><bpmn:linkEventDefinition name='A'/></bpmn:intermediateThrowEvent>"),
                        "Sequence flow Flow_Left cannot be run: sequence flow points to link event source with name 'A' but no event target with that name exists."),
                works(
                        "escalation-uncaught",
                        "an escalation that nothing catches",
                        model -> model.addToFile(
                                        "<bpmn:escalation id='Escalation_1' name='Late' escalationCode='LATE'/>")
                                .insert(
                                        "Flow_Left",
                                        "<bpmn:intermediateThrowEvent id='Event_Escalate'><bpmn:escalationEventDefinition escalationRef='Escalation_1'/></bpmn:intermediateThrowEvent>")),
                rejected(
                        "cancellation-text",
                        "a text about a shipping event when the order is canceled",
                        model -> model.insert(
                                        "Flow_CancelRecorded",
                                        "<bpmn:serviceTask id='Activity_Bye' camunda:delegateExpression='${textContacts}'/>")
                                .inputs("Activity_Bye", "milestone", "CANCELED", "document", "${shippingEvent}"),
                        "Service task Activity_Bye cannot run: Unknown property used in expression: ${shippingEvent}. Cause: Cannot resolve identifier 'shippingEvent' (found by playing an order that is canceled). "));
    }

    private static List<ModelEdit> scopes() {
        return List.of(
                rejected(
                        "shared-variable",
                        "the sub-process *Shipping event* does not keep its own number",
                        model -> model.inputs("Activity_ShippingEvent"),
                        "User task \"Ship\" (ship) uses a shippingEvent that the next planned event overwrites; put it into a sub-process with input shippingEvent = ${shippingEvent}."),
                rejected(
                        "constant-event",
                        "every shipping event has the same number",
                        model -> model.inputs("Activity_ShippingEvent", "shippingEvent", "SE-1"),
                        "User task \"Ship\" (ship) cannot run: Order SO-1 is not on shipping event SE-1 (found by playing an order with one item to make). "),
                rejected(
                        "text-outside",
                        "the work order is texted after its sub-process",
                        model -> model.remove("Activity_TextProduced")
                                .text("Flow_Produced", "Activity_Late", "PWOCOMP", "${workOrder}"),
                        "Service task Activity_Late needs variable workOrder, which is not in scope; "),
                rejected(
                        "overwritten-order",
                        "a step changes the order number",
                        model -> model.insert(
                                "Flow_Recorded",
                                "<bpmn:serviceTask id='Activity_Set' camunda:expression=\"${execution.setProcessBusinessKey('X-1')}\"/>"),
                        "Service task \"Record shipping event\" (Activity_RecordShippingEvent) cannot run: There is no order X-1"));
    }

    private static List<ModelEdit> calls() {
        var call =
                "<bpmn:callActivity id='Activity_Inspect' name='Inspect' calledElement=\"%s\"><bpmn:extensionElements><camunda:in businessKey='#{execution.processBusinessKey}'/></bpmn:extensionElements></bpmn:callActivity>";
        return List.of(
                rejected(
                        "called-process-missing",
                        "a process that is not deployed",
                        model -> model.insert("Flow_Left", call.formatted("nowhere")),
                        "Call activity \"Inspect\" (Activity_Inspect) cannot run: no processes deployed with key 'nowhere' (found by playing an order with one item to make). Deploy it first, or together with this file."),
                rejected(
                        "called-process-in-expression",
                        "a process that is not deployed, in an expression",
                        model -> model.insert("Flow_Left", call.formatted("${'nowhere'}")),
                        "Call activity \"Inspect\" (Activity_Inspect) cannot run: no processes deployed with key 'nowhere' (found by playing an order with one item to make). Deploy it first, or together with this file."),
                deployed(
                        "called-process-fails",
                        "a called process that does not get a variable",
                        model -> model.insert("Flow_Left", call.formatted("inspect-goods")),
                        Map.of(
                                "inspect-goods.bpmn",
                                WorkingEdits.process(
                                        "inspect-goods",
                                        "true",
                                        "<bpmn:startEvent id='s'/><bpmn:sequenceFlow id='f' sourceRef='s' targetRef='look'/><bpmn:userTask id='look' name='Look at ${shippingEvent}' camunda:candidateGroups='shipping'/>")),
                        "User task \"Look at ${shippingEvent}\" (look) cannot run: Unknown property used in expression: Look at ${shippingEvent}."));
    }

    private static List<ModelEdit> forms() {
        var field =
                "<camunda:formData><camunda:formField id='%s' label='Result' type='%s'>%s</camunda:formField></camunda:formData>";
        return List.of(
                works("generated-form", "a generated form whose entry decides", model -> model.insert(
                                "Flow_Left", TASK.formatted("inspect", "Inspect"))
                        .extend("inspect", field.formatted("passed", "boolean", ""))
                        .insert(
                                "Flow_inspect_Activity_ShipOtherOrders",
                                "<bpmn:exclusiveGateway id='Gateway_Passed' default='Flow_Gateway_Passed_Activity_ShipOtherOrders'/>")
                        .connect("Gateway_Passed", "inspect", "${not passed}")),
                rejected(
                        "form-other-name",
                        "a condition on an entry that the form does not have",
                        model -> model.insert("Flow_Left", TASK.formatted("inspect", "Inspect"))
                                .extend("inspect", field.formatted("passed", "boolean", ""))
                                .insert(
                                        "Flow_inspect_Activity_ShipOtherOrders",
                                        "<bpmn:exclusiveGateway id='Gateway_Passed' default='Flow_Gateway_Passed_Activity_ShipOtherOrders'/>")
                                .connect("Gateway_Passed", "inspect", "${not pased}"),
                        "Exclusive gateway Gateway_Passed cannot run: Unknown property used in expression: ${not pased}. Cause: Cannot resolve identifier 'pased' (found by playing an order with one item to make). "),
                deployed(
                        "form-and-condition",
                        "a form of your own whose choice decides",
                        model -> model.insert("Flow_Left", TASK.formatted("inspect", "Inspect"))
                                .set("inspect", "camunda:formRef", "inspect")
                                .set("inspect", "camunda:formRefBinding", "latest")
                                .insert(
                                        "Flow_inspect_Activity_ShipOtherOrders",
                                        "<bpmn:exclusiveGateway id='Gateway_Passed' default='Flow_Gateway_Passed_Activity_ShipOtherOrders'/>")
                                .connect("Gateway_Passed", "inspect", "${result == 'again'}"),
                        Map.of(
                                "inspect.form",
                                "{\"id\":\"inspect\",\"type\":\"default\",\"schemaVersion\":16,\"components\":[{\"id\":\"F1\",\"type\":\"radio\",\"key\":\"result\",\"label\":\"Result\",\"values\":[{\"label\":\"Passed\",\"value\":\"passed\"},{\"label\":\"Again\",\"value\":\"again\"}]}]}"),
                        ""));
    }

    private static List<ModelEdit> reviews() {
        return List.of(
                rejected(
                        "review-wrong-name",
                        "a misspelled variable in *Text review*",
                        "text-attention",
                        model -> model.condition("Flow_Drop", "${decison == 'drop'}"),
                        "Exclusive gateway \"What to do?\" (Gateway_Decision) cannot run: Unknown property used in expression: ${decison == 'drop'}. Cause: Cannot resolve identifier 'decison' (found by playing a text that is dropped). "),
                rejected(
                        "review-unset-time",
                        "a waiting time that nobody sets in *Text review*",
                        "text-attention",
                        model -> model.trigger(
                                "Event_Wait",
                                "<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type='bpmn:tFormalExpression'>${wait}</bpmn:timeDuration></bpmn:timerEventDefinition>"),
                        "Intermediate timer \"2 minutes\" (Event_Wait) cannot run: Unknown property used in expression: ${wait}. "));
    }

    private static ModelEdit deployed(
            String id, String description, UnaryOperator<EditedXml> edit, Map<String, String> others, String sentence) {
        return file(
                        id,
                        description,
                        "sales-order.bpmn",
                        edit.apply(EditedXml.order()).xml(),
                        sentence)
                .with(others);
    }

    /** A decision by carrier, a text that every order lacks. */
    private static String table(String hitPolicy, String first, String second) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test">
                  <decision id="milestone" name="Milestone">
                    <decisionTable id="t" hitPolicy="%s">
                      <input id="i"><inputExpression id="e" typeRef="string" expressionLanguage='feel'><text>'UPS'</text></inputExpression></input>
                      <output id="o" name="code" typeRef="string"/>
                      <rule id="r1"><inputEntry id="c1"><text>%s</text></inputEntry><outputEntry id="x1"><text>"READY"</text></outputEntry></rule>
                      <rule id="r2"><inputEntry id="c2"><text>%s</text></inputEntry><outputEntry id="x2"><text>"LOADED"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """
                .formatted(hitPolicy, first, second)
                .replace("<text>'UPS'</text>", "<text>\"DHL\"</text>");
    }
}
