package io.milepost.lifecycle.model.edit;

import static io.milepost.lifecycle.model.edit.ModelEdit.rejected;

import io.milepost.lifecycle.expression.ExpressionBeanAllowList;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Edits with elements that the engine does not run, or that would fail at an order. */
final class ElementEdits {

    private static final String SHIP = "User task \"Ship\" (ship) ";
    private static final String NEW = "Service task Activity_New ";
    private static final String BEANS = String.join(", ", new TreeSet<>(ExpressionBeanAllowList.NAMES));
    private static final String BUSINESS_KEY = "<camunda:in businessKey='#{execution.processBusinessKey}'/>";

    private ElementEdits() {}

    static List<ModelEdit> all() {
        var edits = new ArrayList<ModelEdit>();
        edits.addAll(unsupported());
        edits.addAll(implementations());
        edits.addAll(beans());
        edits.addAll(expressions());
        edits.addAll(times());
        edits.addAll(gatewaysAndEvents());
        edits.addAll(callsAndLoops());
        edits.addAll(forms());
        return edits;
    }

    private static ModelEdit service(String id, String description, String attributes, String predicate) {
        return rejected(
                id,
                description,
                model -> model.insert(
                        "Flow_ItemsToMake", "<bpmn:serviceTask id='Activity_New' %s/>".formatted(attributes)),
                NEW + predicate);
    }

    private static List<ModelEdit> unsupported() {
        return List.of(
                rejected(
                        "complex-gateway",
                        "a complex gateway",
                        model -> model.insert("Flow_ToShip", "<bpmn:complexGateway id='Gateway_New'/>"),
                        "Complex gateway Gateway_New is a complex gateway, which the engine does not run; use an exclusive, inclusive or parallel gateway."),
                rejected(
                        "ad-hoc",
                        "an ad-hoc sub-process",
                        model -> model.insert("Flow_ToShip", "<bpmn:adHocSubProcess id='Activity_New'/>"),
                        "Ad hoc sub process Activity_New is an ad-hoc sub-process, which the engine does not run; use a sub-process with a start event."),
                rejected(
                        "loop-marker",
                        "a loop marker",
                        model -> model.loop("ship", "<bpmn:standardLoopCharacteristics/>"),
                        SHIP
                                + "has a loop marker, which the engine ignores; draw the loop with a gateway, or use a multi-instance marker."),
                rejected(
                        "two-triggers",
                        "an event with two triggers",
                        model -> model.insert(
                                "Flow_ToShip",
                                "<bpmn:intermediateCatchEvent id='Event_New'><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type='bpmn:tFormalExpression'>P1D</bpmn:timeDuration></bpmn:timerEventDefinition><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type='bpmn:tFormalExpression'>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"),
                        "Intermediate catch event Event_New has several triggers, but the engine uses only the first; use a separate event for each."),
                rejected(
                        "connector",
                        "a connector",
                        model -> model.insert(
                                "Flow_ToShip",
                                "<bpmn:serviceTask id='Activity_New'><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>"),
                        NEW
                                + "has a connector, which Milepost does not support; choose Delegate expression and a bean, or External."),
                rejected(
                        "camunda-8",
                        "a diagram of Camunda 8",
                        model -> model.platform("Camunda Cloud"),
                        "Process \"Sales order\" (sales-order) was made for Camunda 8, which Milepost does not run; draw it in a Camunda 7 diagram."),
                rejected(
                        "camunda-8-job",
                        "a step copied from Camunda 8",
                        model -> model.insert(
                                "Flow_ToShip",
                                "<bpmn:serviceTask id='Activity_New'><bpmn:extensionElements><zeebe:taskDefinition type='x'/></bpmn:extensionElements></bpmn:serviceTask>"),
                        NEW
                                + "is configured for Camunda 8, which Milepost does not run; copy it into a Camunda 7 diagram and configure it again."),
                rejected(
                        "script-task",
                        "a script task",
                        model -> model.insert(
                                "Flow_ToShip",
                                "<bpmn:scriptTask id='Activity_New' scriptFormat='groovy'><bpmn:script>1</bpmn:script></bpmn:scriptTask>"),
                        "Script task Activity_New has a script as its implementation, which Milepost does not run; use an expression, or a bean of the designer guide."),
                rejected(
                        "script-input",
                        "a script as input",
                        model -> model.extend(
                                "ship",
                                "<camunda:inputOutput><camunda:inputParameter name='x'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:inputParameter></camunda:inputOutput>"),
                        SHIP
                                + "has a script as input x, which Milepost does not run; use an expression, or a bean of the designer guide."),
                rejected(
                        "script-listener",
                        "a script as listener",
                        model -> model.extend(
                                "ship",
                                "<camunda:taskListener event='create'><camunda:script scriptFormat='javascript'>1</camunda:script></camunda:taskListener>"),
                        SHIP
                                + "has a script as listener, which Milepost does not run; use an expression, or a bean of the designer guide."));
    }

    private static List<ModelEdit> implementations() {
        return List.of(
                service(
                        "empty-service-task",
                        "an empty service task",
                        "",
                        "has no implementation; choose a template, or Delegate expression and a bean, External and a topic, or DMN."),
                service(
                        "no-topic",
                        "an external task without a topic",
                        "camunda:type='external'",
                        "is an external task without a topic, so no worker finds it; enter the topic."),
                service(
                        "shell",
                        "a shell task",
                        "camunda:type='shell'",
                        "has type shell, which no model may use; choose Delegate expression and a bean, or External."),
                service(
                        "mail",
                        "a mail task",
                        "camunda:type='mail'",
                        "has type mail, which no model may use; choose Delegate expression and a bean, or External."),
                service(
                        "java-class",
                        "a Java class",
                        "camunda:class='com.acme.Mailer'",
                        "names Java class com.acme.Mailer, which no model may use; choose Delegate expression and a bean: %s."
                                .formatted(BEANS)),
                rejected(
                        "empty-listener",
                        "a listener without implementation",
                        model -> model.extend("ship", "<camunda:executionListener event='start'/>"),
                        SHIP
                                + "has a listener that does nothing; choose Delegate expression or Expression, or remove it."),
                rejected(
                        "empty-decision",
                        "a business rule task without a decision",
                        model -> model.insert("Flow_ToShip", "<bpmn:businessRuleTask id='Activity_New'/>"),
                        "Business rule task Activity_New has no implementation; choose a template, or Delegate expression and a bean, External and a topic, or DMN."),
                rejected(
                        "mapping-class",
                        "a class that maps variables",
                        model -> model.insert(
                                        "Flow_ToShip",
                                        "<bpmn:callActivity id='Activity_New' calledElement='b' camunda:variableMappingClass='com.acme.Mapper'/>")
                                .extend("Activity_New", BUSINESS_KEY),
                        "Call activity Activity_New has variableMappingClass, which no model may use; remove it."));
    }

    private static List<ModelEdit> beans() {
        return List.of(
                service(
                        "unknown-bean",
                        "a misspelled bean",
                        "camunda:delegateExpression='${textContact}'",
                        "names bean textContact, which no model may use; correct the name, the beans are: %s."
                                .formatted(BEANS)),
                service(
                        "bean-without-braces",
                        "a bean without braces",
                        "camunda:delegateExpression='textContacts'",
                        "has delegate expression textContacts, which is not a bean's name in ${ }; write it like ${textContacts}."),
                service(
                        "bean-as-expression",
                        "an expression that only names a bean",
                        "camunda:expression='${recordOrder}'",
                        "has expression ${recordOrder}, which names the bean but does not run it; choose Delegate expression instead of Expression."),
                service(
                        "unknown-method",
                        "a method that a bean does not have",
                        "camunda:expression='${textContacts.send(\"READY\")}'",
                        "calls textContacts.send, which the bean does not have; choose Delegate expression and ${textContacts}."),
                service(
                        "execute-without-execution",
                        "`execute` without the execution",
                        "camunda:expression='${recordOrder.execute()}'",
                        "calls recordOrder.execute, which the bean does not have; choose Delegate expression and ${recordOrder}."),
                rejected(
                        "bean-as-task-listener",
                        "a bean as task listener",
                        model -> model.extend(
                                "ship", "<camunda:taskListener event='create' delegateExpression='${textContacts}'/>"),
                        SHIP
                                + "has a task listener with delegate expression ${textContacts}, but a bean cannot be a task listener; use a service task before or after it."),
                rejected(
                        "field",
                        "a field injected into a bean",
                        model -> model.extend(
                                "Activity_TextShipped", "<camunda:field name='milestone' stringValue='SESHIP'/>"),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) injects field milestone into bean textContacts, which has no fields; use an input instead."),
                rejected(
                        "bean-in-condition",
                        "a bean in a condition",
                        model -> model.condition("Flow_ItemsToMake", "${recordOrder}"),
                        "Sequence flow \"yes\" (Flow_ItemsToMake) names bean recordOrder in ${recordOrder}, where it does not run; use a service task with delegate expression ${recordOrder}."),
                service(
                        "resend-in-order",
                        "`resendText` in an order",
                        "camunda:delegateExpression='${resendText}'",
                        "runs resendText, which sends a text again and works only in process text-attention; use ${textContacts}."),
                rejected(
                        "order-bean-elsewhere",
                        "a bean of orders in *Text review*",
                        "text-attention",
                        model -> model.set("Activity_Resend", "camunda:delegateExpression", "${recordCancellation}"),
                        "Service task \"Send again\" (Activity_Resend) runs recordCancellation, which works only in process sales-order; move the step there."));
    }

    private static List<ModelEdit> expressions() {
        return List.of(
                rejected(
                        "unparsable",
                        "an expression that cannot be parsed",
                        model -> model.set("ship", "camunda:dueDate", "${now(}"),
                        SHIP + "has expression ${now(}, which cannot be parsed; correct it."),
                rejected(
                        "missing-brace",
                        "an input without a closing brace",
                        model -> model.inputs(
                                "Activity_TextShipped", "milestone", "SESHIP", "document", "${shippingEvent"),
                        "Service task \"Text contacts: shipped\" (Activity_TextShipped) has expression ${shippingEvent, which cannot be parsed; correct it."),
                rejected(
                        "unknown-function",
                        "a function that does not exist",
                        model -> model.set("ship", "camunda:dueDate", "${today()}"),
                        SHIP
                                + "calls function today, which expressions cannot reach; the functions are: currentUser, currentUserGroups, dateTime, now."),
                service(
                        "reflection",
                        "reflection",
                        "camunda:expression='${\"\".getClass()}'",
                        "calls method getClass, which expressions cannot reach; see the designer guide for the methods they can reach."),
                service(
                        "environment",
                        "a bean of the server",
                        "camunda:expression='${environment.getProperty(\"x\")}'",
                        "names bean environment, which no model may use; correct the name, the beans are: %s."
                                .formatted(BEANS)));
    }

    private static List<ModelEdit> times() {
        var edits = new ArrayList<ModelEdit>();
        var duration = "which is not valid; write it like P2D (two days) or PT4H (four hours), or use an expression.";
        var date = "which is not valid; write it like 2026-12-24T08:00:00, or use an expression.";
        var cycle = "which is not valid; write it like R3/P2D (three times, every two days), or as cron: 0 0 9 * * ?.";
        var often = "which repeats more often than every minute; choose a longer time, such as R/PT1H or R3/P2D.";
        edits.add(timer("duration-in-words", "timeDuration", "duration", "2 days", duration));
        edits.add(timer("date-us", "timeDate", "date", "12/24/2026", date));
        edits.add(timer("date-month-13", "timeDate", "date", "2026-13-24T10:00:00", date));
        edits.add(timer("cycle-in-words", "timeCycle", "cycle", "every day", cycle));
        edits.add(timer("cycle-five-fields", "timeCycle", "cycle", "0 9 * * 1", cycle));
        edits.add(timer("cycle-millisecond", "timeCycle", "cycle", "R/PT0.001S", often));
        edits.add(timer("cycle-ten-seconds", "timeCycle", "cycle", "R/PT10S", often));
        edits.add(timer("cycle-limited-millisecond", "timeCycle", "cycle", "R1000000/PT0.001S", often));
        edits.add(timer("cron-every-second", "timeCycle", "cycle", "* * * * * ?", often));
        edits.add(timer("cron-every-five-seconds", "timeCycle", "cycle", "0/5 * * * * ?", often));
        edits.add(
                rejected(
                        "timer-without-time",
                        "a timer without a time",
                        model -> model.add(
                                "Activity_ShippingEvent",
                                "<bpmn:boundaryEvent id='Event_Late' attachedToRef='ship' cancelActivity='false'><bpmn:timerEventDefinition/></bpmn:boundaryEvent>"),
                        "Boundary event Event_Late has a timer without a time; enter a duration such as P2D, a date, or a cycle."));
        edits.add(rejected(
                "due-date-in-words",
                "a due date in words",
                model -> model.set("ship", "camunda:dueDate", "tomorrow"),
                SHIP + "has due date \"tomorrow\", " + date));
        edits.add(rejected(
                "priority-in-words",
                "a priority in words",
                model -> model.set("ship", "camunda:priority", "high"),
                SHIP + "has priority \"high\", which is not a number; enter a number such as 50."));
        edits.add(
                rejected(
                        "retries-in-words",
                        "retries in words",
                        model -> model.extend(
                                "ship", "<camunda:failedJobRetryTimeCycle>R3/10 min</camunda:failedJobRetryTimeCycle>"),
                        SHIP
                                + "has retry time cycle \"R3/10 min\", which is not valid; write it like R3/PT10M (three tries, every ten minutes)."));
        edits.add(
                rejected(
                        "retries-millisecond",
                        "a million retries, every millisecond",
                        model -> model.extend(
                                "ship",
                                "<camunda:failedJobRetryTimeCycle>R1000000/PT0.001S</camunda:failedJobRetryTimeCycle>"),
                        SHIP
                                + "has retry time cycle \"R1000000/PT0.001S\", which repeats more often than every second; choose a longer time, such as R3/PT10M."));
        return edits;
    }

    private static ModelEdit timer(String id, String kind, String word, String time, String predicate) {
        return rejected(
                id,
                "a timer with %s `%s`".formatted(word, time),
                model -> model.timer("ship", kind, time)
                        .remind("Activity_ShippingEvent", "REMINDER", "${shippingEvent}"),
                "Boundary event Event_Late has timer %s \"%s\", %s".formatted(word, time, predicate));
    }

    private static List<ModelEdit> gatewaysAndEvents() {
        var edits = new ArrayList<ModelEdit>(
                List.of(
                        rejected(
                                "flow-without-condition",
                                "a flow without a condition",
                                model -> model.condition("Flow_ItemsToMake", null),
                                "Sequence flow \"yes\" (Flow_ItemsToMake) has no condition; enter one, or make it the default flow of the gateway."),
                        rejected(
                                "default-with-condition",
                                "a default flow with a condition",
                                model -> model.condition("Flow_NothingToMake", "${!itemsToMake}"),
                                "Sequence flow \"no\" (Flow_NothingToMake) is the default flow of the gateway, but has a condition; remove the condition."),
                        rejected(
                                "single-flow-with-condition",
                                "the only flow has a condition",
                                model -> model.erase("Event_NothingToMake").set("Gateway_ItemsToMake", "default", null),
                                "Sequence flow \"yes\" (Flow_ItemsToMake) is the only flow out of a gateway, but has a condition; remove the condition, or add another flow."),
                        rejected(
                                "word-as-condition",
                                "a word as condition",
                                model -> model.condition("Flow_ItemsToMake", "yes"),
                                "Sequence flow \"yes\" (Flow_ItemsToMake) has condition \"yes\", which is neither true nor false; write an expression such as ${moreItems}."),
                        rejected(
                                "gateway-nowhere",
                                "a gateway that leads nowhere",
                                model -> model.set("Flow_AllItemsSent", "sourceRef", "Activity_Production")
                                        .set("Flow_MoreItems", "sourceRef", "Activity_Production")
                                        .set("Gateway_MoreItems", "default", null),
                                "Exclusive gateway \"More items to send?\" (Gateway_MoreItems) leads nowhere; connect it to the next step."),
                        rejected(
                                "task-after-event-gateway",
                                "a task after an event-based gateway",
                                model -> model.insert("Flow_ToShip", "<bpmn:eventBasedGateway id='Gateway_New'/>"),
                                "Event based gateway Gateway_New leads to an element other than an intermediate catch event; connect each outgoing flow to such an event."),
                        rejected(
                                "boundary-without-trigger",
                                "a boundary event without a trigger",
                                model -> model.add(
                                        "Activity_ShippingEvent",
                                        "<bpmn:boundaryEvent id='Event_New' attachedToRef='ship'/>"),
                                "Boundary event Event_New has no trigger; choose one, such as a timer or a message."),
                        rejected(
                                "event-subprocess-without-trigger",
                                "an event sub-process without a trigger",
                                model -> model.add(
                                        "sales-order",
                                        "<bpmn:subProcess id='Activity_New' triggeredByEvent='true'><bpmn:startEvent id='Event_New'/></bpmn:subProcess>"),
                                "Start event Event_New starts an event sub-process, but has no trigger; choose one, such as a timer or a message.")));
        for (var kind : List.of("signal", "error", "escalation")) {
            edits.add(rejected(
                    "no-" + kind,
                    "an end event without its " + kind,
                    model -> model.trigger("Event_ItemsDelivered", "<bpmn:%sEventDefinition/>".formatted(kind)),
                    "End event \"Items delivered\" (Event_ItemsDelivered) does not name its %s; choose one."
                            .formatted(kind)));
        }
        return edits;
    }

    private static List<ModelEdit> callsAndLoops() {
        return List.of(
                call(
                        "no-business-key",
                        "a call activity without business key",
                        "calledElement='b'",
                        false,
                        "does not pass the business key, so the called process does not know its order; use template Call activity, or add #{execution.processBusinessKey} as business key."),
                call(
                        "no-called-process",
                        "a call activity without a process",
                        "",
                        true,
                        "does not name the process that it calls; enter its id under Called element."),
                call(
                        "calls-order",
                        "an order that calls an order",
                        "calledElement='sales-order'",
                        true,
                        "calls process sales-order, but an order has only one process; call another process."),
                rejected(
                        "no-list",
                        "a multi-instance marker without a list",
                        model -> model.loop(
                                "Activity_Production",
                                "<bpmn:multiInstanceLoopCharacteristics camunda:elementVariable='workOrder'/>"),
                        "Sub process \"Work order in production\" (Activity_Production) has a multi-instance marker without a list; enter a collection, such as ${releasedWorkOrders}, or a number."),
                rejected(
                        "not-a-list",
                        "a multi-instance marker over a text",
                        model -> model.loop(
                                "Activity_Production",
                                "<bpmn:multiInstanceLoopCharacteristics camunda:collection='${submission}' camunda:elementVariable='workOrder'/>"),
                        "Sub process \"Work order in production\" (Activity_Production) has collection ${submission}, which is not a list; enter a variable that is one, such as ${releasedWorkOrders}."),
                cardinality(
                        "cardinality-in-words",
                        "a number of instances in words",
                        "three",
                        "has loop cardinality \"three\", which is not a number; enter a number or an expression."),
                cardinality(
                        "million-instances",
                        "a million instances",
                        "1000000",
                        "has loop cardinality 1000000, but at most 1000 instances are allowed; enter a smaller number."),
                rejected(
                        "endless-loop",
                        "a loop that never waits and never ends",
                        model -> model.insert("Flow_Shipped", "<bpmn:parallelGateway id='Gateway_Split'/>")
                                .connect("Gateway_Split", "Gateway_Shipped"),
                        "Exclusive gateway Gateway_Shipped is in a loop that never ends: nothing in it waits, and no flow with a condition leaves it; add a user task, a timer, or an exclusive gateway with a condition."),
                rejected(
                        "inputs-of-start",
                        "inputs of a start event",
                        model -> model.inputs("Event_OrderEntered", "a", "1"),
                        "Start event \"Order entered\" (Event_OrderEntered) has inputs or outputs, which the engine does not allow here; put them on a step after it."),
                rejected(
                        "outputs-of-end",
                        "outputs of an end event",
                        model -> model.extend(
                                "Event_ItemsDelivered",
                                "<camunda:inputOutput><camunda:outputParameter name='a'>1</camunda:outputParameter></camunda:inputOutput>"),
                        "End event \"Items delivered\" (Event_ItemsDelivered) has outputs, which the engine does not allow here; put them on a step before it."));
    }

    private static ModelEdit call(String id, String description, String attributes, boolean withKey, String predicate) {
        return rejected(
                id,
                description,
                model -> {
                    model.insert("Flow_ToShip", "<bpmn:callActivity id='Activity_New' %s/>".formatted(attributes));
                    return withKey ? model.extend("Activity_New", BUSINESS_KEY) : model;
                },
                "Call activity Activity_New " + predicate);
    }

    private static ModelEdit cardinality(String id, String description, String number, String predicate) {
        return rejected(
                id,
                description,
                model -> model.insert("Flow_ToShip", "<bpmn:userTask id='check' camunda:candidateGroups='shipping'/>")
                        .loop(
                                "check",
                                "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type='bpmn:tFormalExpression'>%s</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
                                        .formatted(number)),
                "User task check " + predicate);
    }

    private static List<ModelEdit> forms() {
        return List.of(
                rejected(
                        "form-missing",
                        "a form that is not deployed",
                        model -> model.set("ship", "camunda:formRef", "shipp"),
                        SHIP
                                + "shows form shipp, which is not deployed; correct the name, or deploy shipp.form first or with the model."),
                rejected(
                        "form-without-binding",
                        "a form without a binding",
                        model -> model.set("ship", "camunda:formRefBinding", null),
                        SHIP + "shows form ship without a binding; choose binding latest."),
                rejected(
                        "form-without-version",
                        "a form in a version without a number",
                        model -> model.set("ship", "camunda:formRefBinding", "version"),
                        SHIP + "shows form ship in a version without a number; choose binding latest."),
                rejected(
                        "form-version-99",
                        "a version of a form that does not exist",
                        model -> model.set("ship", "camunda:formRefBinding", "version")
                                .set("ship", "camunda:formRefVersion", "99"),
                        SHIP + "shows version 99 of form ship, which is not deployed; choose binding latest."),
                rejected(
                        "form-of-deployment",
                        "binding deployment without the form",
                        model -> model.set("ship", "camunda:formRefBinding", "deployment"),
                        SHIP
                                + "shows form ship of the same deployment, which does not contain it; deploy it with the model, or choose binding latest."),
                rejected(
                        "html-form",
                        "an HTML form",
                        model -> model.set("ship", "camunda:formRef", null)
                                .set("ship", "camunda:formRefBinding", null)
                                .set("ship", "camunda:formKey", "embedded:app:forms/ship.html"),
                        SHIP
                                + "has form key embedded:app:forms/ship.html, which Milepost does not support; choose type Camunda Forms and the form's id with binding latest."),
                rejected(
                        "form-and-key",
                        "a form and a form key",
                        model -> model.set("ship", "camunda:formKey", "https://erp.example/pick"),
                        SHIP
                                + "has a form reference and a form key, but the engine allows only one of them; remove the form key."));
    }
}
