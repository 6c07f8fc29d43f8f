package io.milepost.lifecycle.delegate;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TextAttentionProcess.Variables;
import io.milepost.text.log.ResendService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Sends a text again.
 *
 * <p>Bean {@code resendText}. Input: variable {@code text}; input parameter {@code contact}, the code of another contact
 * (omitted: the text's own). Errors: a contact who may not be texted is rejected, and the user task stays open.
 */
@Component(TextAttentionProcess.BEAN_RESEND)
class ResendText implements JavaDelegate {

    private final ResendService resendService;

    ResendText(ResendService resendService) {
        this.resendService = resendService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var text = TextAttentionProcess.text(execution.getVariable(Variables.TEXT))
                .orElseThrow(() -> new InvalidFieldException(Variables.TEXT, message("text.error.id")));
        var contact = execution.getVariableLocal(Variables.CONTACT);
        var other = execution.hasVariableLocal(Variables.CONTACT);
        if (other && (contact == null || contact.toString().isBlank())) {
            throw new InvalidFieldException(Variables.CONTACT, message("text.error.otherContact"));
        }
        resendService.resend(text, other ? contact.toString().strip() : null);
    }
}
