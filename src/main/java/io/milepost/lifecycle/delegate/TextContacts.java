package io.milepost.lifecycle.delegate;

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
        var template = input(execution, Inputs.TEMPLATE);
        MilestoneSession.add(new ReachedMilestone(
                execution.getProcessBusinessKey(),
                new MilestoneCode(input(execution, Inputs.MILESTONE)),
                input(execution, Inputs.DOCUMENT),
                template.isEmpty() ? null : template));
    }

    private static String input(DelegateExecution execution, String name) {
        var value = execution.getVariableLocal(name);
        return value == null ? "" : value.toString().strip();
    }
}
