package io.milepost.lifecycle.delegate;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.CustomerReplyProcess.Inputs;
import io.milepost.lifecycle.CustomerReplyProcess.Variables;
import io.milepost.text.conversation.Conversation;
import io.milepost.text.conversation.ConversationDecisions;
import io.milepost.text.conversation.ConversationViewer;
import io.milepost.text.conversation.Conversations;
import io.milepost.text.conversation.Decision;
import io.milepost.text.conversation.Decision.Action;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Carries out what was decided about a conversation with a customer.
 *
 * <p>Bean {@code customerReply}. Input: the conversation of the process instance; input parameter {@code action}; the version of
 * the conversation that the user has seen in variable {@code seen}; for an answer its words in variable {@code answer}; this
 * step removes both; for forwarding the group in variable {@code group}. Errors: a decision about a conversation that has
 * changed meanwhile, or an answer that may not be sent, is rejected, and the user task stays open.
 */
@Component(CustomerReplyProcess.BEAN_REPLY)
class CustomerReply implements JavaDelegate {

    private static final String ESCALATE = "escalate";

    /** Above that of other tasks, which is 50. */
    private static final int ESCALATED_PRIORITY = 80;

    private final ConversationDecisions decisions;
    private final Conversations conversations;
    private final TaskService tasks;

    CustomerReply(ConversationDecisions decisions, Conversations conversations, TaskService tasks) {
        this.decisions = decisions;
        this.conversations = conversations;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var conversation = conversation(execution);
        var action = text(execution, Inputs.ACTION);
        if (action.equals(ESCALATE)) {
            escalate(execution, conversation.id());
            return;
        }
        var user = signedInUser(execution);
        var decision = new Decision(
                Action.parse(action),
                text(execution, Variables.ANSWER),
                user.isPresent() ? UUID.randomUUID() : answerKey(execution),
                action.equalsIgnoreCase(Action.FORWARD.name()) ? text(execution, Variables.GROUP) : "",
                user.map(Authentication::getUserId).orElseGet(() -> text(execution, Variables.USER)),
                seen(execution));
        execution.removeVariable(Variables.ANSWER);
        execution.removeVariable(Variables.SEEN);
        user.ifPresent(viewer -> ConversationViewer.of(viewer.getGroupIds()).require(conversation));
        decisions.apply(conversation.id(), decision);
    }

    private void escalate(DelegateExecution execution, UUID conversation) {
        if (!decisions.escalate(conversation)) {
            return;
        }
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(CustomerReplyProcess.TASK_ANSWER)
                .list()
                .forEach(task -> {
                    tasks.setPriority(task.getId(), ESCALATED_PRIORITY);
                    tasks.addCandidateGroup(task.getId(), ConversationViewer.ESCALATION_GROUP);
                });
    }

    /** Not that of the variable {@code conversation}, because users may change the variables of their tasks. */
    private Conversation conversation(DelegateExecution execution) {
        return conversations
                .findByProcess(execution.getProcessInstanceId())
                .orElseThrow(() -> new ConflictException(message("conversation.error.noConversation")));
    }

    /**
     * @return empty in the Desk, which has checked the user. Otherwise the variables about the user and the answer do not
     *     count, because who completes the task may submit them
     */
    private static Optional<Authentication> signedInUser(DelegateExecution execution) {
        return Optional.ofNullable(execution
                        .getProcessEngineServices()
                        .getIdentityService()
                        .getCurrentAuthentication())
                .filter(user -> user.getUserId() != null);
    }

    private static UUID answerKey(DelegateExecution execution) {
        var key = text(execution, Variables.ANSWER_KEY);
        return key.isEmpty() ? UUID.randomUUID() : UUID.fromString(key);
    }

    private static int seen(DelegateExecution execution) {
        try {
            return Integer.parseInt(text(execution, Variables.SEEN));
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(Variables.SEEN, message("conversation.error.seen"));
        }
    }

    private static String text(DelegateExecution execution, String variable) {
        return Objects.toString(execution.getVariable(variable), "").strip();
    }
}
