package io.milepost.lifecycle;

import io.milepost.lifecycle.TextAttentionProcess.Variables;
import io.milepost.text.feedback.TextReview;
import io.milepost.text.log.TextLog;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Starts a process for a text that needs review, so that operations find it with all other stuck work. */
@Component
class CamundaTextReview implements TextReview {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final TextLog texts;

    CamundaTextReview(RuntimeService runtime, HistoryService history, TextLog texts) {
        this.runtime = runtime;
        this.history = history;
        this.texts = texts;
    }

    @Override
    public void open(UUID text, String orderNumber, boolean possiblySent) {
        var reason = texts.get(text).explanation();
        var open = findOpenReviews(text, orderNumber);
        open.forEach(process -> runtime.setVariable(process.getId(), Variables.REASON, reason));
        if (open.isEmpty() && !isDecided(text, orderNumber)) {
            runtime.startProcessInstanceByKey(
                    TextAttentionProcess.KEY,
                    orderNumber,
                    Map.of(
                            SalesOrderProcess.Variables.ORDER_NUMBER,
                            orderNumber,
                            Variables.TEXT,
                            text.toString(),
                            Variables.PERHAPS_SENT,
                            possiblySent,
                            Variables.REASON,
                            reason));
        }
    }

    private List<ProcessInstance> findOpenReviews(UUID text, String orderNumber) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(TextAttentionProcess.KEY)
                .processInstanceBusinessKey(orderNumber)
                .variableValueEquals(Variables.TEXT, text.toString())
                .list();
    }

    /** @return whether a user has completed a task about the text, regardless of the task's id */
    private boolean isDecided(UUID text, String orderNumber) {
        return history.createHistoricTaskInstanceQuery()
                        .processDefinitionKey(TextAttentionProcess.KEY)
                        .processInstanceBusinessKey(orderNumber)
                        .processVariableValueEquals(Variables.TEXT, text.toString())
                        .taskDeleteReason(TaskEntity.DELETE_REASON_COMPLETED)
                        .count()
                > 0;
    }

    /** A process that does not wait for the message checks on its own whether the text is resolved. */
    @Override
    public void resolve(UUID text) {
        runtime.createMessageCorrelation(TextAttentionProcess.MESSAGE_SETTLED)
                .processInstanceVariableEquals(Variables.TEXT, text.toString())
                .correlateAll();
    }

    @Override
    public long countOpen() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(TextAttentionProcess.KEY)
                .count();
    }
}
