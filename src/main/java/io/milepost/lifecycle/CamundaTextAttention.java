package io.milepost.lifecycle;

import io.milepost.lifecycle.TextAttentionProcess.Variables;
import io.milepost.text.TextAttention;
import io.milepost.text.TextLog;
import io.milepost.text.TextSettled;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Brings a text before operations as a process of its own, where stuck work of any kind is found. */
@Component
class CamundaTextAttention implements TextAttention {

    private final RuntimeService runtime;
    private final TextLog texts;

    CamundaTextAttention(RuntimeService runtime, TextLog texts) {
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

    /** Whoever looks into the text need not any more. A step of its own: it must not undo what settled the text. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void settled(TextSettled event) {
        runtime.createMessageCorrelation(TextAttentionProcess.MESSAGE_SETTLED)
                .processInstanceVariableEquals(Variables.TEXT, event.text().toString())
                .correlateAllWithResult();
    }
}
