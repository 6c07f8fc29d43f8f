package io.milepost.lifecycle.delegate;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.CustomerReplyProcess.Inputs;
import io.milepost.lifecycle.CustomerReplyProcess.Variables;
import io.milepost.text.conversation.ConversationDecisions;
import io.milepost.text.conversation.Decision;
import io.milepost.text.conversation.Decision.Action;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Carries out what was decided about a conversation with a customer.
 *
 * <p>Bean {@code customerReply}. Input: variable {@code conversation}; input parameter {@code action}; for an answer its words
 * in variable {@code answer}, which this step removes; for forwarding the group in variable {@code group}. Errors: an answer
 * that may not be sent is rejected, and the user task stays open.
 */
@Component(CustomerReplyProcess.BEAN_REPLY)
class CustomerReply implements JavaDelegate {

    private static final String ESCALATE = "escalate";

    /** Above that of other tasks, which is 50. */
    private static final int ESCALATED_PRIORITY = 80;

    /** Its members may decide about what waits too long. */
    private static final String ESCALATION_GROUP = "operations";

    private final ConversationDecisions decisions;
    private final TaskService tasks;

    CustomerReply(ConversationDecisions decisions, TaskService tasks) {
        this.decisions = decisions;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var conversation = conversation(execution);
        var action = text(execution, Inputs.ACTION);
        if (action.equals(ESCALATE)) {
            escalate(execution, conversation);
            return;
        }
        var key = text(execution, Variables.ANSWER_KEY);
        var decision = new Decision(
                Action.parse(action),
                text(execution, Variables.ANSWER),
                key.isEmpty() ? UUID.randomUUID() : UUID.fromString(key),
                action.equalsIgnoreCase(Action.FORWARD.name()) ? text(execution, Variables.GROUP) : "",
                user(execution));
        execution.removeVariable(Variables.ANSWER);
        decisions.apply(conversation, decision);
    }

    private void escalate(DelegateExecution execution, UUID conversation) {
        decisions.escalate(conversation);
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(CustomerReplyProcess.TASK_ANSWER)
                .list()
                .forEach(task -> {
                    tasks.setPriority(task.getId(), ESCALATED_PRIORITY);
                    tasks.addCandidateGroup(task.getId(), ESCALATION_GROUP);
                });
    }

    private static UUID conversation(DelegateExecution execution) {
        try {
            return UUID.fromString(text(execution, Variables.CONVERSATION));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(Variables.CONVERSATION, message("conversation.error.id"));
        }
    }

    /** @return who is signed in; the variable only counts if nobody is, because who completes the task may submit it */
    private static String user(DelegateExecution execution) {
        var authentication =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        return authentication != null && authentication.getUserId() != null
                ? authentication.getUserId()
                : text(execution, Variables.USER);
    }

    private static String text(DelegateExecution execution, String variable) {
        return Objects.toString(execution.getVariable(variable), "").strip();
    }
}
