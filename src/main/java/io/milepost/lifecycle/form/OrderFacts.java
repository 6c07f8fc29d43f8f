package io.milepost.lifecycle.form;

import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.order.SalesOrder;
import io.milepost.order.ShippingEvents;
import io.milepost.order.WorkOrders;
import io.milepost.settings.MilepostSettings;
import io.milepost.text.TextLog;
import io.milepost.text.TextMessage;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The order header and the subject of a task, as rows of a table. */
@Component
class OrderFacts {

    /** A row of the table. */
    record Fact(String name, String value) {}

    private final TaskService tasks;
    private final Organizations organizations;
    private final Contacts contacts;
    private final WorkOrders workOrders;
    private final ShippingEvents events;
    private final TextLog texts;
    private final DateTimeFormatter date;

    OrderFacts(
            TaskService tasks,
            Organizations organizations,
            Contacts contacts,
            WorkOrders workOrders,
            ShippingEvents events,
            TextLog texts,
            MilepostSettings settings) {
        this.tasks = tasks;
        this.organizations = organizations;
        this.contacts = contacts;
        this.workOrders = workOrders;
        this.events = events;
        this.texts = texts;
        this.date = DateTimeFormatter.ofPattern(settings.dateFormat());
    }

    /** @return rows that have a value, most important first */
    List<Fact> of(Task task, SalesOrder order, String event) {
        var facts = new ArrayList<Fact>();
        switch (task.getTaskDefinitionKey()) {
            case Tasks.COMPLETE_WORK_ORDER ->
                add(facts, "Work order", String.valueOf(tasks.getVariable(task.getId(), Variables.WORK_ORDER)));
            case Tasks.SHIP, Tasks.CONFIRM_DELIVERY -> addEvent(facts, event);
            case TextAttentionProcess.TASK_DECIDE -> addText(facts, task);
            default -> {}
        }
        addOrder(facts, order);
        return facts;
    }

    private void addOrder(List<Fact> facts, SalesOrder order) {
        add(facts, "Order", order.number());
        organizations
                .find(order.organization())
                .ifPresent(found -> add(facts, "Organization", found.name() + " (" + found.code() + ")"));
        add(facts, "Contact", contactName(order.contact()));
        add(facts, "Customer PO", order.customerPo());
        add(facts, "Requested date", order.requestedDate() == null ? "" : date.format(order.requestedDate()));
        add(facts, "Ship via", order.shipVia());
        add(
                facts,
                "Work orders",
                workOrders.of(order.number()).stream()
                        .map(w -> w.number() + (w.completedAt() == null ? "" : " (complete)"))
                        .collect(Collectors.joining(", ")));
        add(facts, "SMS Update box", order.smsUpdate() ? "checked" : "not checked: nobody is texted");
    }

    private String contactName(@Nullable String code) {
        return code == null
                ? ""
                : contacts.find(code)
                        .map(found -> found.fullName() + " (" + code + ")")
                        .orElse(code);
    }

    private void addEvent(List<Fact> facts, String number) {
        var event = events.find(number).orElse(null);
        if (event != null) {
            add(facts, "Shipping event", number);
            add(facts, "Event ships via", event.shipVia());
            add(facts, "Tracking number", event.trackingNumber());
        }
    }

    private void addText(List<Fact> facts, Task task) {
        TextAttentionProcess.text(tasks.getVariable(task.getId(), TextAttentionProcess.Variables.TEXT))
                .flatMap(texts::find)
                .ifPresent(text -> addText(facts, text));
    }

    private static void addText(List<Fact> facts, TextMessage text) {
        add(facts, "Problem", text.explanation());
        add(facts, "Provider message", text.detail() == null ? "" : text.detail());
        add(facts, "Text", text.text() == null ? "" : text.text());
        add(facts, "About", text.milestone() + (text.document().isEmpty() ? "" : " " + text.document()));
        add(facts, "To", text.contactName() + " (" + text.contact() + "), " + FormRecipients.inOneLine(text.to()));
        add(
                facts,
                "Status",
                text.status() + " after " + text.attempts() + (text.attempts() == 1 ? " attempt" : " attempts"));
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }
}
