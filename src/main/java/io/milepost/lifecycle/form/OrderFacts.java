package io.milepost.lifecycle.form;

import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.order.SalesOrder;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.TextLog;
import io.milepost.text.TextMessage;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.MessageSourceAccessor;
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
    private final MessageSourceAccessor messages;
    private final DateTimeFormatter date;

    OrderFacts(
            TaskService tasks,
            Organizations organizations,
            Contacts contacts,
            WorkOrders workOrders,
            ShippingEvents events,
            TextLog texts,
            MessageSourceAccessor messages,
            MilepostProperties settings) {
        this.tasks = tasks;
        this.organizations = organizations;
        this.contacts = contacts;
        this.workOrders = workOrders;
        this.events = events;
        this.texts = texts;
        this.messages = messages;
        this.date = DateTimeFormatter.ofPattern(settings.dateFormat());
    }

    /** @return rows that have a value, most important first */
    List<Fact> of(Task task, SalesOrder order, String event) {
        var facts = new ArrayList<Fact>();
        switch (task.getTaskDefinitionKey()) {
            case Tasks.COMPLETE_WORK_ORDER ->
                add(
                        facts,
                        "task.form.workOrder",
                        String.valueOf(tasks.getVariable(task.getId(), Variables.WORK_ORDER)));
            case Tasks.SHIP, Tasks.CONFIRM_DELIVERY -> addEvent(facts, event);
            case TextAttentionProcess.TASK_DECIDE -> addText(facts, task);
            default -> {}
        }
        addOrder(facts, order);
        return facts;
    }

    private void addOrder(List<Fact> facts, SalesOrder order) {
        add(facts, "task.form.order", order.number());
        organizations
                .find(order.organization())
                .ifPresent(found -> add(facts, "task.form.organization", nameAndCode(found.name(), found.code())));
        add(facts, "task.form.contact", contactName(order.contact()));
        add(facts, "task.form.customerPo", order.customerPo());
        add(facts, "task.form.requestedDate", order.requestedDate() == null ? "" : date.format(order.requestedDate()));
        add(facts, "task.form.shipVia", order.shipVia());
        add(
                facts,
                "task.form.workOrders",
                workOrders.findByOrder(order.number()).stream()
                        .map(w -> w.completedAt() == null
                                ? w.number()
                                : label("task.form.workOrder.complete", w.number()))
                        .collect(Collectors.joining(", ")));
        add(
                facts,
                "task.form.smsUpdate",
                label(order.smsUpdate() ? "task.form.smsUpdate.checked" : "task.form.smsUpdate.unchecked"));
    }

    private String contactName(@Nullable String code) {
        return code == null
                ? ""
                : contacts.find(code)
                        .map(found -> nameAndCode(found.fullName(), code))
                        .orElse(code);
    }

    private void addEvent(List<Fact> facts, String number) {
        var event = events.find(number).orElse(null);
        if (event != null) {
            add(facts, "task.form.event", number);
            add(facts, "task.form.event.shipVia", event.shipVia());
            add(facts, "task.form.event.trackingNumber", event.trackingNumber());
        }
    }

    private void addText(List<Fact> facts, Task task) {
        TextAttentionProcess.text(tasks.getVariable(task.getId(), TextAttentionProcess.Variables.TEXT))
                .flatMap(texts::find)
                .ifPresent(text -> addText(facts, text));
    }

    private void addText(List<Fact> facts, TextMessage text) {
        add(facts, "task.form.text.problem", text.explanation());
        add(facts, "task.form.text.gatewayResponse", text.detail() == null ? "" : text.detail());
        add(facts, "task.form.text", text.text() == null ? "" : text.text());
        add(facts, "task.form.text.milestone", milestone(text));
        add(
                facts,
                "task.form.text.to",
                nameAndCode(text.contactName(), text.contact()) + ", " + FormRecipients.inOneLine(text.to()));
        add(
                facts,
                "task.form.text.status",
                label("task.form.text.attempts", label("text.status." + text.status()), text.attempts()));
    }

    /** @return such as {@code Shipped (SESHIP) SE-55}; only codes of bundled milestones have a label */
    private String milestone(TextMessage text) {
        var label = messages.getMessage("milestone." + text.milestone(), "");
        var milestone = label.isEmpty() ? text.milestone() : nameAndCode(label, text.milestone());
        return (milestone + " " + text.document()).strip();
    }

    private String nameAndCode(String name, String code) {
        return label("task.form.nameAndCode", name, code);
    }

    private String label(String key, Object... arguments) {
        return messages.getMessage(key, arguments);
    }

    private void add(List<Fact> facts, String key, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(label(key), value));
        }
    }
}
