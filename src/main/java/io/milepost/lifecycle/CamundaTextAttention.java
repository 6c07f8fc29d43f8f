package io.milepost.lifecycle;

import io.milepost.lifecycle.TextAttentionProcess.Variables;
import io.milepost.text.TextAttention;
import io.milepost.text.TextLog;
import io.milepost.text.TextSettled;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Brings a text before operations as a process of its own, where stuck work of any kind is found. */
@Component
class CamundaTextAttention implements TextAttention {

    private final RuntimeService runtime;
    private final TextLog texts;
    private final TaskScheduler scheduler;
    private final Clock clock;

    CamundaTextAttention(RuntimeService runtime, TextLog texts, TaskScheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.runtime = runtime;
        this.texts = texts;
    }

    @Override
    public void raise(UUID text, String order, boolean perhapsSent) {
        runtime.startProcessInstanceByKey(
                TextAttentionProcess.KEY,
                order,
                Map.of(
                        SalesOrderProcess.Variables.ORDER_NUMBER,
                        order,
                        Variables.TEXT,
                        text.toString(),
                        Variables.PERHAPS_SENT,
                        perhapsSent,
                        Variables.REASON,
                        texts.get(text).explanation()));
    }

    @Override
    public long waiting() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(TextAttentionProcess.KEY)
                .count();
    }

    /**
     * Whoever looks into the text need not any more. On a thread of its own: the one that settled the text still holds
     * its connection to the database, and must not wait for a second one.
     */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void settled(TextSettled event) {
        scheduler.schedule(() -> tell(event.text()), clock.instant());
    }

    private void tell(UUID text) {
        runtime.createMessageCorrelation(TextAttentionProcess.MESSAGE_SETTLED)
                .processInstanceVariableEquals(Variables.TEXT, text.toString())
                .correlateAll();
    }
}
