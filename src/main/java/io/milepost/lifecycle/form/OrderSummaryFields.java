package io.milepost.lifecycle.form;

import static io.milepost.messages.Messages.findMessage;
import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.order.SalesOrder;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.TextMessage;
import io.milepost.text.log.TextLog;
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
class OrderSummaryFields {

    /** A row of the table. */
    record SummaryField(String name, String value) {}

    private final TaskService tasks;
    private final Organizations organizations;
    private final Contacts contacts;
    private final WorkOrders workOrders;
    private final ShippingEvents events;
    private final TextLog texts;
    private final DateTimeFormatter date;

    OrderSummaryFields(
            TaskService tasks,
            Organizations organizations,
            Contacts contacts,
            WorkOrders workOrders,
            ShippingEvents events,
            TextLog texts,
            MilepostProperties settings) {
        this.tasks = tasks;
        this.organizations = organizations;
        this.contacts = contacts;
        this.workOrders = workOrders;
        this.events = events;
        this.texts = texts;
        this.date = DateTimeFormatter.ofPattern(settings.dateFormat());
    }

    /** @return rows that have a value, most important first */
    List<SummaryField> collect(Task task, SalesOrder order, String event) {
        var fields = new ArrayList<SummaryField>();
        switch (task.getTaskDefinitionKey()) {
            case Tasks.COMPLETE_WORK_ORDER ->
                add(
                        fields,
                        "task.form.workOrder",
                        String.valueOf(tasks.getVariable(task.getId(), Variables.WORK_ORDER)));
            case Tasks.SHIP, Tasks.CONFIRM_DELIVERY -> addEvent(fields, event);
            case TextAttentionProcess.TASK_DECIDE -> addText(fields, task);
            default -> {}
        }
        addOrder(fields, order);
        return fields;
    }

    private void addOrder(List<SummaryField> fields, SalesOrder order) {
        add(fields, "task.form.order", order.number());
        organizations
                .find(order.organization())
                .ifPresent(found -> add(fields, "task.form.organization", nameAndCode(found.name(), found.code())));
        add(fields, "task.form.contact", contactName(order.contact()));
        add(fields, "task.form.customerPo", order.customerPo());
        add(fields, "task.form.requestedDate", order.requestedDate() == null ? "" : date.format(order.requestedDate()));
        add(fields, "task.form.promisedDate", order.promisedDate() == null ? "" : date.format(order.promisedDate()));
        add(fields, "task.form.shipVia", order.shipVia());
        add(
                fields,
                "task.form.workOrders",
                workOrders.findByOrder(order.number()).stream()
                        .map(w -> w.completedAt() == null
                                ? w.number()
                                : message("task.form.workOrder.complete", w.number()))
                        .collect(Collectors.joining(", ")));
        add(
                fields,
                "task.form.smsUpdate",
                message(order.smsUpdate() ? "task.form.smsUpdate.checked" : "task.form.smsUpdate.unchecked"));
    }

    private String contactName(@Nullable String code) {
        return code == null
                ? ""
                : contacts.find(code)
                        .map(found -> nameAndCode(found.fullName(), code))
                        .orElse(code);
    }

    private void addEvent(List<SummaryField> fields, String number) {
        var event = events.find(number).orElse(null);
        if (event != null) {
            add(fields, "task.form.event", number);
            add(fields, "task.form.event.shipVia", event.shipVia());
            add(fields, "task.form.event.trackingNumber", event.trackingNumber());
        }
    }

    private void addText(List<SummaryField> fields, Task task) {
        TextAttentionProcess.text(tasks.getVariable(task.getId(), TextAttentionProcess.Variables.TEXT))
                .flatMap(texts::find)
                .ifPresent(text -> addText(fields, text));
    }

    private void addText(List<SummaryField> fields, TextMessage text) {
        add(fields, "task.form.text.problem", text.explanation());
        add(fields, "task.form.text.gatewayResponse", text.detail() == null ? "" : text.detail());
        add(fields, "task.form.text", text.text() == null ? "" : text.text());
        add(fields, "task.form.text.milestone", milestone(text));
        add(
                fields,
                "task.form.text.to",
                nameAndCode(text.contactName(), text.contact()) + ", "
                        + RecipientTable.withNonBreakingHyphens(text.to()));
        add(
                fields,
                "task.form.text.status",
                message("task.form.text.attempts", message("text.status." + text.status()), text.attempts()));
    }

    /** @return such as {@code Shipped (SESHIP) SE-55}; only codes of bundled milestones have a label */
    private String milestone(TextMessage text) {
        var milestone = findMessage("milestone." + text.milestone())
                .map(label -> nameAndCode(label, text.milestone()))
                .orElse(text.milestone());
        return (milestone + " " + text.document()).strip();
    }

    private String nameAndCode(String name, String code) {
        return message("task.form.nameAndCode", name, code);
    }

    private void add(List<SummaryField> fields, String key, String value) {
        if (!value.isBlank()) {
            fields.add(new SummaryField(message(key), value));
        }
    }
}
