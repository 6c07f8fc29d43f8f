package io.milepost.lifecycle.delegate;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.text.outbox.MilestoneRecorder.ReachedMilestone;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Records that the order reached a milestone and texts its contacts.
 *
 * <p>Bean {@code textContacts}. Input: {@code milestone} (required), {@code document} (empty), {@code template}
 * ({@code SMS} and the milestone). No output. Errors: never because of a text; texts are sent later, outside the
 * process. No save point: milestone, texts and the step of the process are committed together.
 */
@Component(Beans.TEXT_CONTACTS)
class TextContacts implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        var code = input(execution, Inputs.MILESTONE);
        var document = input(execution, Inputs.DOCUMENT);
        var template = input(execution, Inputs.TEMPLATE);
        check(execution, code.matches(MilestoneCode.PATTERN), "milestone", code, "a code has " + MilestoneCode.RULE);
        check(
                execution,
                document.length() <= Inputs.MAX_DOCUMENT_LENGTH,
                "document",
                document,
                "a document has at most %d characters".formatted(Inputs.MAX_DOCUMENT_LENGTH));
        check(
                execution,
                template.length() <= Inputs.MAX_TEMPLATE_LENGTH,
                "template",
                template,
                "the name of a template has at most %d characters".formatted(Inputs.MAX_TEMPLATE_LENGTH));
        MilestoneSession.add(new ReachedMilestone(
                execution.getProcessBusinessKey(),
                new MilestoneCode(code),
                document,
                template.isEmpty() ? null : template));
    }

    /** Only an expression of the model can lead to such a value: constants are checked when the model is deployed. */
    private static void check(DelegateExecution execution, boolean isValid, String input, String value, String rule) {
        if (!isValid) {
            throw new ConflictException(
                    "Step \"%s\" (%s) cannot text contacts: %s \"%s\" is not valid; %s. A process designer has to correct the model."
                            .formatted(
                                    execution.getCurrentActivityName(),
                                    execution.getCurrentActivityId(),
                                    input,
                                    value,
                                    rule));
        }
    }

    private static String input(DelegateExecution execution, String name) {
        var value = execution.getVariableLocal(name);
        return value == null ? "" : value.toString().strip();
    }
}
