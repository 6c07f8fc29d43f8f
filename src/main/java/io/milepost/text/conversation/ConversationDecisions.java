package io.milepost.text.conversation;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.OptOutService.OptOutRequest;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.setup.TwilioRules;
import io.milepost.text.conversation.Conversation.Outcome;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.reply.ReplyKind;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides about conversations: answer, stop, resume, forward or close. */
@Service
public class ConversationDecisions {

    private final Conversations conversations;
    private final ReplyTasks tasks;
    private final OptOutService optOuts;
    private final TwilioRules rules;
    private final AnswerQueue answers;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConversationDecisions(
            Conversations conversations,
            ReplyTasks tasks,
            OptOutService optOuts,
            TwilioRules rules,
            AnswerQueue answers,
            JdbcClient jdbc,
            Clock clock) {
        this.conversations = conversations;
        this.tasks = tasks;
        this.optOuts = optOuts;
        this.rules = rules;
        this.answers = answers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Completes the conversation's task, or carries out the decision if there is none. Repeating it changes nothing: an
     * answer with the same key is sent once, and what was decided stays.
     *
     * @throws NotFoundException     if there is no such conversation
     * @throws InvalidFieldException if the answer is empty or too long, or the group may not answer
     * @throws ConflictException     if the answer may not be sent, or it is not decided yet whether texts are wanted
     */
    @Transactional
    public void decide(UUID id, Decision decision) {
        var conversation = conversations.lock(id);
        if (isRepeated(conversation, decision)) {
            return;
        }
        if (!tasks.complete(id, decision)) {
            apply(id, decision);
        }
    }

    private boolean isRepeated(Conversation conversation, Decision decision) {
        return switch (decision.action()) {
            case ANSWER -> answers.isQueued(decision.key());
            case FORWARD -> !conversation.isOpen() || conversation.group().equals(decision.group());
            case CLOSE -> !conversation.isOpen();
            case STOP -> !conversation.isOpen() && conversation.outcome() == Outcome.STOPPED;
            case RESUME -> !conversation.isOpen() && conversation.outcome() == Outcome.RESUMED;
        };
    }

    /** Carries out a decision. Joins the transaction in which the task is completed; throws as {@link #decide}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(UUID id, Decision decision) {
        var conversation = conversations.lock(id);
        switch (decision.action()) {
            case ANSWER -> answer(conversation, decision);
            case STOP -> stop(conversation, decision.user());
            case RESUME -> resume(conversation, decision.user());
            case FORWARD -> forward(conversation, decision);
            case CLOSE -> close(conversation, decision.user());
        }
    }

    /** The conversation has waited too long. Joins the caller's transaction; repeating it changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void escalate(UUID id) {
        conversations.escalate(id, clock.instant());
    }

    private void answer(Conversation conversation, Decision decision) {
        var text = decision.answer().strip();
        if (text.isEmpty() || text.length() > OutgoingText.MAX_LENGTH) {
            throw new InvalidFieldException("answer", message("conversation.error.answer", OutgoingText.MAX_LENGTH));
        }
        if (!rules.isActive()) {
            throw new ConflictException(message("conversation.error.noTwilio"));
        }
        if (!clock.instant().isBefore(conversation.answerableUntil())) {
            throw new ConflictException(message("conversation.error.tooLate"));
        }
        if (optOuts.find(conversation.contact(), conversation.phone()).isPresent()) {
            throw new ConflictException(message("conversation.error.optedOut"));
        }
        finish(conversation, Outcome.ANSWERED, decision.user());
        answers.add(conversation, decision.key(), text);
    }

    /** With the words of the customer as evidence. */
    private void stop(Conversation conversation, String user) {
        var latest = jdbc.sql(
                        """
                        select message_text from consent_event where phone_number = ? and source = 'TEXT'
                        order by at desc limit 1""")
                .param(conversation.phone().e164())
                .query(String.class)
                .optional()
                .orElse("");
        if (optOuts.find("", conversation.phone()).isEmpty()) {
            optOuts.record(new OptOutRequest(
                    null,
                    conversation.phone(),
                    ConsentSource.REPLY,
                    null,
                    latest,
                    conversation.id().toString(),
                    user));
        }
        finish(conversation, Outcome.STOPPED, user);
    }

    private void resume(Conversation conversation, String user) {
        optOuts.liftReply(conversation.phone(), user);
        finish(conversation, Outcome.RESUMED, user);
    }

    private void forward(Conversation conversation, Decision decision) {
        if (!Decision.GROUPS.contains(decision.group())) {
            throw new InvalidFieldException(
                    "group", message("conversation.error.group", String.join(", ", Decision.GROUPS)));
        }
        conversations.forward(conversation.id(), decision.group());
    }

    private void close(Conversation conversation, String user) {
        if (conversation.heldSince() != null && conversation.kind() != ReplyKind.SURELY_STOP) {
            throw new ConflictException(message("conversation.error.undecided"));
        }
        finish(conversation, Outcome.CLOSED, user);
    }

    private void finish(Conversation conversation, Outcome outcome, String user) {
        conversations.close(conversation.id(), outcome, user, clock.instant());
    }
}
