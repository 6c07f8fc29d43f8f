package io.milepost.lifecycle.delegate;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TextAttentionProcess.Variables;
import io.milepost.text.TextMessage;
import io.milepost.text.log.ResendService;
import io.milepost.text.log.TextLog;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Sends a text again.
 *
 * <p>Bean {@code resendText}. Input: variable {@code text}; input parameter {@code contact}, the code of another contact
 * (omitted: the text's own). Errors: a text of another order than that of the process, because users may change the
 * variables of their tasks, and a contact who may not be texted, are rejected, and the user task stays open.
 */
@Component(TextAttentionProcess.BEAN_RESEND)
class ResendText implements JavaDelegate {

    private final TextLog texts;
    private final ResendService resendService;

    ResendText(TextLog texts, ResendService resendService) {
        this.texts = texts;
        this.resendService = resendService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var text = TextAttentionProcess.text(execution.getVariable(Variables.TEXT))
                .flatMap(texts::find)
                .filter(found -> found.order().equals(Objects.toString(execution.getProcessBusinessKey(), "")))
                .map(TextMessage::id)
                .orElseThrow(() -> new InvalidFieldException(Variables.TEXT, message("text.error.id")));
        var contact = execution.getVariableLocal(Variables.CONTACT);
        var other = execution.hasVariableLocal(Variables.CONTACT);
        if (other && (contact == null || contact.toString().isBlank())) {
            throw new InvalidFieldException(Variables.CONTACT, message("text.error.otherContact"));
        }
        resendService.resend(text, other ? contact.toString().strip() : null);
    }
}
