package io.milepost.lifecycle.form;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.LateOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.FormData;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.order.OrderItem;
import io.milepost.order.OrderLabels;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.text.conversation.Conversation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The form data of a task: one table for each name in {@link FormData}. */
@Component
class OrderFormData {

    private record Item(String item, String description, String quantity, String from) {}

    private record OtherOrder(String order, String organization) {}

    /** Tasks about an order in a process that is not the order's own. */
    private static final Set<String> OF_OTHER_PROCESSES =
            Set.of(TextAttentionProcess.TASK_DECIDE, LateOrderProcess.TASK);

    private final TaskService tasks;
    private final SalesOrders orders;
    private final OrderLabels labels;
    private final OrderSummaryFields facts;
    private final RecipientTable recipients;
    private final ReplyFormData replies;
    private final ObjectMapper json;
    private final JdbcClient jdbc;

    OrderFormData(
            TaskService tasks,
            SalesOrders orders,
            OrderLabels labels,
            OrderSummaryFields facts,
            RecipientTable recipients,
            ReplyFormData replies,
            ObjectMapper json,
            JdbcClient jdbc) {
        this.tasks = tasks;
        this.orders = orders;
        this.labels = labels;
        this.facts = facts;
        this.recipients = recipients;
        this.replies = replies;
        this.json = json;
        this.jdbc = jdbc;
    }

    /** @return by name; empty for a task without an order, or a task that the engine's user may not see */
    Map<String, TypedValue> load(String taskId) {
        var task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task != null && CustomerReplyProcess.TASK_ANSWER.equals(task.getTaskDefinitionKey())) {
            return replies.find(task).map(this::load).orElse(Map.of());
        }
        return task == null
                ? Map.of()
                : findOrder(task).map(order -> load(task, order)).orElse(Map.of());
    }

    /** By the process, not by the variable {@code orderNumber}, because users can set the variables of their tasks. */
    private Optional<SalesOrder> findOrder(Task task) {
        return OF_OTHER_PROCESSES.contains(task.getTaskDefinitionKey())
                ? findBusinessKey(task.getProcessInstanceId()).flatMap(orders::find)
                : orders.findByProcessId(task.getProcessInstanceId());
    }

    /** Without the engine: a user who sees a task may lack the permission for its process. */
    private Optional<String> findBusinessKey(String processId) {
        return jdbc.sql("select coalesce(BUSINESS_KEY_, '') from ACT_RU_EXECUTION where ID_ = ?")
                .param(processId)
                .query(String.class)
                .optional();
    }

    private Map<String, TypedValue> load(Conversation conversation) {
        return Map.of(
                FormData.ORDER_FACTS,
                table(replies.facts(conversation)),
                CustomerReplyProcess.FORM_DATA_TEXTS,
                table(replies.texts(conversation)),
                CustomerReplyProcess.FORM_DATA_VERSION,
                org.camunda.bpm.engine.variable.Variables.stringValue(String.valueOf(conversation.version())));
    }

    private Map<String, TypedValue> load(Task task, SalesOrder order) {
        var event = Objects.toString(tasks.getVariable(task.getId(), Variables.SHIPPING_EVENT), "");
        var data = new HashMap<String, TypedValue>();
        data.put(FormData.ORDER_FACTS, table(facts.collect(task, order, event)));
        data.put(
                FormData.ORDER_ITEMS,
                table(orders.findItems(order.number()).stream().map(this::row).toList()));
        data.put(FormData.TEXT_RECIPIENTS, table(recipients.rows(task.getTaskDefinitionKey(), order)));
        data.put(FormData.OTHER_ORDERS, table(otherOrders(event, order)));
        return data;
    }

    private Item row(OrderItem item) {
        return new Item(
                item.item(),
                item.description(),
                item.quantity().toPlainString(),
                message(item.make() ? "task.form.item.production" : "task.form.item.stock"));
    }

    private List<OtherOrder> otherOrders(String event, SalesOrder order) {
        return labels.findByShippingEvent(event).stream()
                .filter(label -> !label.number().equals(order.number()))
                .map(label -> new OtherOrder(label.number(), label.organization()))
                .toList();
    }

    private TypedValue table(List<?> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows of text can always be written as JSON", e);
        }
    }
}
