package io.milepost.lifecycle.model.edit;

import static io.milepost.lifecycle.model.edit.ModelEdit.rejected;

import java.util.ArrayList;
import java.util.List;

/** Edits that break the contract of an order: what is missing, or in the wrong place. */
final class ContractEdits {

    private static final String PROCESS = "Process \"Sales order\" (sales-order) ";
    private static final String BEAN = "<bpmn:serviceTask id='Activity_Moved' camunda:delegateExpression='${%s}'/>";

    private ContractEdits() {}

    static List<ModelEdit> all() {
        var edits = new ArrayList<ModelEdit>();
        edits.addAll(process());
        edits.addAll(tasks());
        edits.addAll(beans());
        edits.addAll(messages());
        edits.addAll(texts());
        edits.addAll(variables());
        return edits;
    }

    private static List<ModelEdit> process() {
        return List.of(
                rejected(
                        "not-executable",
                        "the process is not executable",
                        model -> model.set("sales-order", "isExecutable", "false"),
                        PROCESS + "is not executable, so deploying the file changes nothing; select Executable."),
                rejected(
                        "other-process-id",
                        "another process id",
                        model -> model.set("sales-order", "id", "salesorder"),
                        "Process \"Sales order\" (salesorder) has the steps of an order, but orders start only process sales-order; set the id of the process to sales-order."),
                rejected(
                        "start-timer",
                        "orders start by a timer",
                        model -> model.trigger(
                                "Event_OrderEntered",
                                "<bpmn:timerEventDefinition><bpmn:timeCycle xsi:type='bpmn:tFormalExpression'>R/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>"),
                        "Start event \"Order entered\" (Event_OrderEntered) has a trigger, but orders start by REST or with a form, and a process that starts automatically has no order; make it a start event without a trigger."),
                rejected(
                        "start-signal",
                        "orders start by a signal",
                        model -> model.addToFile("<bpmn:signal id='Signal_1' name='go'/>")
                                .trigger("Event_OrderEntered", "<bpmn:signalEventDefinition signalRef='Signal_1'/>"),
                        "Start event \"Order entered\" (Event_OrderEntered) has a trigger, but orders start by REST or with a form, and a process that starts automatically has no order; make it a start event without a trigger."),
                rejected(
                        "second-start",
                        "a second start event",
                        model -> model.add("sales-order", "<bpmn:startEvent id='Event_Second'/>")
                                .connect("Event_Second", "Activity_RecordOrder"),
                        "Start event Event_Second is a second start event; keep one without a trigger and connect it to the first step."),
                rejected(
                        "no-start",
                        "no start event",
                        model -> model.erase("Event_OrderEntered"),
                        PROCESS + "has no start event; add one and connect it to the first step."),
                rejected(
                        "unknown-part",
                        "`milepost:without` with an unknown part",
                        model -> model.without("deliveries"),
                        PROCESS
                                + "leaves out deliveries (milepost:without), which is not a part; the parts are: production, work-order-completion, shipping, delivery, shared-events, event-removal, cancellation."),
                rejected(
                        "part-still-there",
                        "`milepost:without` = `delivery`, but the task is in the model",
                        model -> model.without("delivery"),
                        PROCESS
                                + "leaves out delivery (milepost:without), but has user task confirm-delivery; remove the task, or remove delivery from the property."),
                rejected(
                        "review-without-task",
                        "the task of *Text review* has another id",
                        "text-attention",
                        model -> model.rename("decide-about-text", "decide"),
                        "Process \"Text review\" (text-attention) has no user task with id decide-about-text; copy it from the bundled model."),
                rejected(
                        "review-without-message",
                        "*Text review* does not receive its message",
                        "text-attention",
                        model -> model.replaceMessage("TextSettled", "TextDone"),
                        "Process \"Text review\" (text-attention) has no event that receives TextSettled; copy it from the bundled model."));
    }

    private static List<ModelEdit> tasks() {
        var edits = new ArrayList<ModelEdit>();
        edits.add(missing("confirm-delivery", "Confirm delivery", "delivery", "Activity_TextDelivered"));
        edits.add(missing(
                "complete-work-order", "Complete work order", "work-order-completion", "Activity_TextProduced"));
        edits.add(missing(
                "send-to-production", "Send items to production", "production", "Activity_TextSentToProduction"));
        edits.add(missing("plan-shipping-event", "Plan shipping event", "shipping"));
        edits.add(missing("ship", "Ship", "shipping", "Activity_TextShipped"));
        edits.addAll(
                List.of(
                        rejected(
                                "generated-id",
                                "*Complete work order* has a generated id",
                                model -> model.rename("complete-work-order", "Activity_0abc123"),
                                "User task \"Complete work order\" (Activity_0abc123) does not have the id by which Milepost finds it; set its id to complete-work-order."),
                        rejected(
                                "service-task-with-id",
                                "a service task has the id `ship`",
                                model -> model.rename("ship", "Activity_Ship")
                                        .insert(
                                                "Flow_Left",
                                                "<bpmn:serviceTask id='ship' camunda:type='external' camunda:topic='ship'/>"),
                                "Service task ship has the id of a user task of the contract; make it a user task, or give it another id."),
                        rejected(
                                "task-not-connected",
                                "nothing leads to *Confirm delivery*",
                                model -> model.lead("Flow_ShippedTexted", "Activity_TextDelivered")
                                        .set("Flow_Confirmed", "sourceRef", "Activity_TextDelivered")
                                        .set("Flow_Confirmed", "targetRef", "Event_GoodsDelivered"),
                                "User task \"Confirm delivery\" (confirm-delivery) is never reached; connect it to the step before it."),
                        rejected(
                                "task-in-other-process",
                                "*Confirm delivery* is in a called process",
                                model -> model.remove("confirm-delivery", "Activity_TextDelivered")
                                        .addToFile(
                                                "<bpmn:process id='deliver' isExecutable='true'><bpmn:startEvent id='s'/><bpmn:userTask id='confirm-delivery' camunda:candidateGroups='shipping'/></bpmn:process>"),
                                "User task confirm-delivery is in another process, where Milepost does not find it; move it into process sales-order or one of its sub-processes."),
                        rejected(
                                "no-group",
                                "an assignee instead of a group",
                                model -> model.set("ship", "camunda:candidateGroups", null)
                                        .set("ship", "camunda:assignee", "ann"),
                                "User task \"Ship\" (ship) has no candidate group, but Tasklist shows people only the tasks of their groups; enter one, such as shipping."),
                        rejected(
                                "unknown-group",
                                "a group that does not exist",
                                model -> model.set("ship", "camunda:candidateGroups", "nobodys"),
                                "User task \"Ship\" (ship) is for group \"nobodys\", which does not exist; correct the name, or create the group in Camunda Admin first.")));
        return edits;
    }

    private static ModelEdit missing(String id, String name, String part, String... withIt) {
        return rejected(
                "without-" + id,
                "*%s* is missing".formatted(name),
                model -> model.remove(id).remove(withIt),
                PROCESS
                        + "has no user task with id %s; add it (template %s), or leave it out on purpose with milepost:without = %s."
                                .formatted(id, name, part));
    }

    private static List<ModelEdit> beans() {
        return List.of(
                rejected(
                        "no-record-order",
                        "the order is not recorded",
                        model -> model.remove("Activity_RecordOrder"),
                        PROCESS + "has no step with ${recordOrder}; add it directly after the start event."),
                rejected(
                        "no-release",
                        "work orders are not released",
                        model -> model.remove("Activity_ReleaseWorkOrders"),
                        PROCESS
                                + "has no step with ${releaseWorkOrders}; add it directly after user task send-to-production, or leave it out on purpose with milepost:without = production."),
                rejected(
                        "no-record-event",
                        "the shipping event is not recorded",
                        model -> model.remove("Activity_RecordShippingEvent"),
                        PROCESS
                                + "has no step with ${recordShippingEvent}; add it directly after user task plan-shipping-event, or leave it out on purpose with milepost:without = shipping."),
                rejected(
                        "no-ship-others",
                        "the other orders are not shipped",
                        model -> model.remove("Activity_ShipOtherOrders"),
                        PROCESS
                                + "has no step with ${shipOtherOrders}; add it directly after user task ship, or leave it out on purpose with milepost:without = shared-events."),
                rejected(
                        "task-before-order",
                        "a task before the order is recorded",
                        model -> model.insert(
                                "Flow_Entered",
                                "<bpmn:userTask id='approve' name='Approve' camunda:candidateGroups='sales'/>"),
                        "User task \"Approve\" (approve) comes before the step with ${recordOrder}, when an order from a form has no number yet; put ${recordOrder} directly after the start event."),
                rejected(
                        "release-too-early",
                        "work orders are released before the task",
                        model -> model.remove("Activity_ReleaseWorkOrders")
                                .insert("Flow_ItemsToMake", BEAN.formatted("releaseWorkOrders")),
                        "Service task Activity_Moved runs ${releaseWorkOrders}, which belongs after user task send-to-production; move it there."),
                rejected(
                        "record-event-too-late",
                        "the shipping event is recorded after *Ship*",
                        model -> model.remove("Activity_RecordShippingEvent")
                                .insert("Flow_Left", BEAN.formatted("recordShippingEvent")),
                        "User task \"Ship\" (ship) can be reached from plan-shipping-event without ${recordShippingEvent}; put a step with ${recordShippingEvent} directly after plan-shipping-event."),
                rejected(
                        "ship-others-too-early",
                        "the other orders are shipped before *Ship*",
                        model -> model.remove("Activity_ShipOtherOrders")
                                .insert("Flow_ToShip", BEAN.formatted("shipOtherOrders")),
                        "Service task Activity_Moved runs ${shipOtherOrders}, which belongs after user task ship; move it there."),
                rejected(
                        "take-off-too-early",
                        "an order is taken off its event before it is planned",
                        model -> model.insert("Flow_ToShipping", BEAN.formatted("takeOffShippingEvent")),
                        "Service task Activity_Moved runs ${takeOffShippingEvent}, which belongs after user task plan-shipping-event; move it there."),
                rejected(
                        "cancellation-in-flow",
                        "the cancellation is recorded in the flow",
                        model -> model.remove("Activity_RecordCancellation")
                                .insert("Flow_Recorded", BEAN.formatted("recordCancellation")),
                        "Service task Activity_Moved runs ${recordCancellation}, which belongs after the event that receives OrderCancelled; move it there."),
                rejected(
                        "cancellation-not-recorded",
                        "the step that records the cancellation is not connected",
                        model -> model.remove("Activity_RecordCancellation")
                                .add("sales-order", BEAN.formatted("recordCancellation")),
                        "Start event \"Order canceled\" (Event_CancelRequested) receives OrderCancelled, but no step with ${recordCancellation} follows; add one directly after it."));
    }

    private static List<ModelEdit> messages() {
        return List.of(
                rejected(
                        "no-cancellation-event",
                        "nothing receives a cancellation",
                        model -> model.erase("Activity_OrderCancelled"),
                        PROCESS
                                + "does not receive message OrderCancelled, so canceling an order is rejected; add an event sub-process that starts with it, or leave it out on purpose with milepost:without = cancellation."),
                rejected(
                        "no-shipped-event",
                        "nothing receives that another order shipped the event",
                        model -> model.erase("Event_ShippedWithAnotherOrder"),
                        PROCESS
                                + "does not receive message ShippingEventShipped, so each order on a shipping event has to be shipped by itself; add a boundary event on user task ship, or leave it out on purpose with milepost:without = shared-events."),
                rejected(
                        "no-removal-event",
                        "nothing receives a removal from an event",
                        model -> model.erase("Event_TakenOff").erase("Gateway_PlanAgain", "Event_PlannedAnyway"),
                        PROCESS
                                + "does not receive message TakenOffShippingEvent, so removing an order from a shipping event is rejected; add a boundary event on the sub-process with user task ship, or leave it out on purpose with milepost:without = event-removal."),
                rejected(
                        "cancellation-ends-nothing",
                        "a cancellation does not interrupt",
                        model -> model.set("Event_CancelRequested", "isInterrupting", "false"),
                        "Start event \"Order canceled\" (Event_CancelRequested) receives OrderCancelled, but does not interrupt, so what it should end stays open; make it interrupting."),
                rejected(
                        "date-change-interrupts",
                        "a changed date ends the order",
                        model -> model.set("Event_DateChanged", "isInterrupting", "true"),
                        "Start event \"Date changed\" (Event_DateChanged) receives OrderDateChanged and interrupts, so open steps would end when a date changes; make it non-interrupting."),
                rejected(
                        "shipped-does-not-interrupt",
                        "*Ship* stays open when another order ships the event",
                        model -> model.set("Event_ShippedWithAnotherOrder", "cancelActivity", "false"),
                        "Boundary event \"Shipped with another order\" (Event_ShippedWithAnotherOrder) receives ShippingEventShipped, but does not interrupt, so what it should end stays open; make it interrupting."),
                rejected(
                        "shipped-elsewhere",
                        "the message is received at *Confirm delivery*",
                        model -> model.set("Event_ShippedWithAnotherOrder", "attachedToRef", "confirm-delivery"),
                        "Boundary event \"Shipped with another order\" (Event_ShippedWithAnotherOrder) waits for ShippingEventShipped where user task ship is not open; use a boundary event on user task ship."),
                rejected(
                        "removal-ends-order",
                        "a removal ends the whole order",
                        model -> model.erase("Event_TakenOff")
                                .erase("Gateway_PlanAgain", "Event_PlannedAnyway")
                                .add(
                                        "sales-order",
                                        "<bpmn:subProcess id='Activity_TakenOff' triggeredByEvent='true'><bpmn:startEvent id='Event_Removed'><bpmn:messageEventDefinition messageRef='Message_TakenOffShippingEvent'/></bpmn:startEvent></bpmn:subProcess>"),
                        "Start event Event_Removed ends the whole order when TakenOffShippingEvent is received; use a boundary event on the sub-process with user task ship."),
                rejected(
                        "unknown-message",
                        "a receive task for a message that Milepost does not send",
                        model -> model.addToFile("<bpmn:message id='Message_Paid' name='Paid'/>")
                                .insert(
                                        "Flow_ToShip",
                                        "<bpmn:receiveTask id='Activity_Paid' name='Wait for payment' messageRef='Message_Paid'/>"),
                        "Receive task \"Wait for payment\" (Activity_Paid) waits for message Paid, which Milepost does not send; the messages are: OrderCancelled, ShippingEventShipped, TakenOffShippingEvent, OrderDateChanged."),
                rejected(
                        "no-message",
                        "a catch event without a message",
                        model -> model.insert(
                                "Flow_ToShip",
                                "<bpmn:intermediateCatchEvent id='Event_Wait'><bpmn:messageEventDefinition/></bpmn:intermediateCatchEvent>"),
                        "Intermediate catch event Event_Wait waits for a message, but does not name it; choose one of: OrderCancelled, ShippingEventShipped, TakenOffShippingEvent, OrderDateChanged."),
                rejected(
                        "throw-nothing",
                        "a message end event without implementation",
                        model -> model.trigger("Event_ItemsDelivered", "<bpmn:messageEventDefinition/>"),
                        "End event \"Items delivered\" (Event_ItemsDelivered) sends a message, but has no implementation and does nothing; choose Delegate expression and a bean, such as ${textContacts}, or External."));
    }

    private static List<ModelEdit> texts() {
        return List.of(
                rejected(
                        "s2p-too-early",
                        "the S2P text before its task",
                        model -> model.remove("Activity_TextSentToProduction")
                                .text("Flow_ItemsToMake", "Activity_Text", "S2P", ""),
                        "Service task Activity_Text texts about S2P although user task send-to-production is not completed yet; move it after send-to-production, or choose another milestone."),
                rejected(
                        "seship-too-early",
                        "the SESHIP text before *Ship*",
                        model -> model.text("Flow_ToShip", "Activity_Text", "SESHIP", "${shippingEvent}"),
                        "Service task Activity_Text texts about SESHIP although user task ship is not completed yet; move it after ship, or choose another milestone."),
                rejected(
                        "pwocomp-in-listener",
                        "PWOCOMP in a listener when the task is created",
                        model -> model.inputs("complete-work-order", "milestone", "PWOCOMP", "document", "${workOrder}")
                                .listener("complete-work-order", "start", "${textContacts}"),
                        "User task \"Complete work order\" (complete-work-order) texts about PWOCOMP although user task complete-work-order is not completed yet; move it after complete-work-order, or choose another milestone."),
                rejected(
                        "sedel-by-timer",
                        "SEDEL when a timer is due",
                        model -> model.timer("confirm-delivery", "timeDuration", "P2D")
                                .remind("Activity_ShippingEvent", "SEDEL", "${shippingEvent}"),
                        "Service task Activity_Late texts about SEDEL although user task confirm-delivery is not completed yet; move it after confirm-delivery, or choose another milestone."),
                rejected(
                        "no-milestone",
                        "`textContacts` without milestone",
                        model -> model.inputs("Activity_TextShipped", "document", "1"),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) does not name the milestone that it texts about; add input milestone, such as S2P."),
                rejected(
                        "invalid-milestone",
                        "an invalid code",
                        model -> model.inputs("Activity_TextShipped", "milestone", "shipped!"),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) has milestone \"shipped!\", which is not valid; a code has 1 to 20 capital letters, digits and _, beginning with a letter."),
                rejected(
                        "again-maybe",
                        "an `again` that is neither true nor false",
                        model -> model.inputs("Activity_TextShipped", "milestone", "SESHIP", "again", "maybe"),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) has again = \"maybe\"; enter true or false, or an expression."),
                rejected(
                        "when-sometimes",
                        "a `when` that is neither EACH, FIRST nor LAST",
                        model -> model.inputs("Activity_TextShipped", "milestone", "SESHIP", "when", "SOMETIMES"),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) has when = \"SOMETIMES\"; enter EACH, FIRST or LAST, or an expression."),
                rejected(
                        "rank-of-0",
                        "a `rank` that is not a number from 1 to 999",
                        model -> model.inputs("Activity_TextShipped", "milestone", "SESHIP", "rank", "0"),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) has rank = \"0\"; enter a number from 1 to 999, or an expression."),
                rejected(
                        "misspelled-input",
                        "a misspelled input",
                        model -> model.inputs("Activity_TextShipped", "milestone", "SESHIP", "documnt", "1"),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) has input documnt, which textContacts does not read; its inputs are milestone, document, template, again, when, rank."),
                rejected(
                        "document-of-41",
                        "a document of 41 characters",
                        model ->
                                model.inputs("Activity_TextShipped", "milestone", "SESHIP", "document", "x".repeat(41)),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) has a document of more than 40 characters; shorten it."),
                rejected(
                        "text-on-flow",
                        "a text in a listener of a flow",
                        model -> model.listener("Flow_ToShip", "take", "${textContacts}"),
                        "Sequence flow Flow_ToShip texts contacts in a listener, but cannot have input milestone; use a service task with template Text contacts."));
    }

    private static List<ModelEdit> variables() {
        return List.of(
                rejected(
                        "work-order-out-of-scope",
                        "a work order outside of its sub-process",
                        model -> model.text("Flow_ToMoreItems", "Activity_Text", "MADE", "${workOrder}"),
                        "Service task Activity_Text needs variable workOrder, which is not in scope; put it into a sub-process with a multi-instance marker over ${releasedWorkOrders} and element variable workOrder."),
                rejected(
                        "no-multi-instance",
                        "*Work order in production* without multi-instance marker",
                        model -> model.loop("Activity_Production", ""),
                        "User task \"Complete work order\" (complete-work-order) needs variable workOrder, which is not in scope; put it into a sub-process with a multi-instance marker over ${releasedWorkOrders} and element variable workOrder."),
                rejected(
                        "event-without-scope",
                        "the sub-process *Shipping event* does not keep its number",
                        model -> model.inputs("Activity_ShippingEvent"),
                        "User task \"Ship\" (ship) uses a shippingEvent that the next planned event overwrites; put it into a sub-process with input shippingEvent = ${shippingEvent}."),
                rejected(
                        "take-off-without-scope",
                        "an order is taken off its event outside of the sub-process that keeps its number",
                        model -> model.insert("Flow_TakenOff", BEAN.formatted("takeOffShippingEvent")),
                        "Service task Activity_Moved uses a shippingEvent that the next planned event overwrites; put it into a sub-process with input shippingEvent = ${shippingEvent}."),
                rejected(
                        "submission-too-early",
                        "a submission before there is one",
                        model -> model.text("Flow_ItemsToMake", "Activity_Text", "EARLY", "${submission}"),
                        "Service task Activity_Text reads submission before ${releaseWorkOrders} has set it; move it after that step."),
                rejected(
                        "flag-too-early",
                        "a condition on a flag that is not set yet",
                        model -> model.condition("Flow_ItemsToMake", "${moreItems}"),
                        "Sequence flow \"yes\" (Flow_ItemsToMake) reads moreItems before ${releaseWorkOrders} has set it; move it after that step."),
                rejected(
                        "event-too-early",
                        "a shipping event before it is planned",
                        model -> model.text("Flow_ToShipping", "Activity_Text", "EARLY", "${shippingEvent}"),
                        "Service task Activity_Text reads shippingEvent before ${recordShippingEvent} has set it; move it after that step."));
    }
}
