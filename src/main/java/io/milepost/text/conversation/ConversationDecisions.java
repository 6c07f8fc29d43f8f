package io.milepost.text.conversation;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.OptOutService.OptOutRequest;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.error.ConflictException;
import io.milepost.error.ForbiddenException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.conversation.Conversation.Outcome;
import io.milepost.text.conversation.Decision.Action;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about conversations: answer, ask, stop, resume, forward or close. A decision is about what its user has seen: if the
 * customer has sent another text meanwhile, or somebody else has decided, nothing happens. An answer alone does not decide a
 * possible opt-out. Source: 47 CFR 64.1200(a)(10), under which any reasonable words are an opt-out.
 */
@Service
public class ConversationDecisions {

    /** The clocks of two nodes may differ, and the engine's timers are due on a whole millisecond. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final Conversations conversations;
    private final ConversationMessages messages;
    private final ConversationUpdates updates;
    private final ReplyTasks tasks;
    private final OptOutService optOuts;
    private final PhoneConsentService phoneConsents;
    private final Answers answers;
    private final MilepostProperties settings;
    private final Clock clock;

    ConversationDecisions(
            Conversations conversations,
            ConversationMessages messages,
            ConversationUpdates updates,
            ReplyTasks tasks,
            OptOutService optOuts,
            PhoneConsentService phoneConsents,
            Answers answers,
            MilepostProperties settings,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.updates = updates;
        this.tasks = tasks;
        this.optOuts = optOuts;
        this.phoneConsents = phoneConsents;
        this.answers = answers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Completes the conversation's task, or carries out the decision if there is none. Repeating it changes nothing: an
     * answer with the same key is sent once, and what was decided stays.
     *
     * @throws NotFoundException     if there is no such conversation
     * @throws ForbiddenException    if the viewer does not see it
     * @throws InvalidFieldException if the answer is empty or too long, or the group may not answer
     * @throws ConflictException     if the user has not seen the newest text, somebody else has decided, the answer may not be
     *                               sent, or it is not decided yet whether texts are wanted
     */
    @Transactional
    public void decide(UUID id, Decision decision, ConversationViewer viewer) {
        var conversation = updates.lock(id);
        viewer.require(conversation);
        if (!isRepeated(conversation, decision) && !completeTask(id, decision)) {
            apply(id, decision);
        }
    }

    /** @return false if there is no open task */
    private boolean completeTask(UUID id, Decision decision) {
        return updates.findProcess(id)
                .map(process -> tasks.complete(process, decision))
                .orElse(false);
    }

    private boolean isRepeated(Conversation conversation, Decision decision) {
        return switch (decision.action()) {
            case ANSWER, ASK -> answers.isQueued(decision.key());
            case RESUME ->
                decision.answer().isBlank()
                        ? conversation.outcome() == Outcome.RESUMED
                        : answers.isQueued(decision.key());
            case STOP -> conversation.outcome() == Outcome.STOPPED;
            case CLOSE -> !conversation.isOpen();
            case FORWARD -> conversation.isOpen() && conversation.group().equals(decision.group());
        };
    }

    /** Carries out a decision. Joins the transaction in which the task is completed; throws as {@link #decide}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(UUID id, Decision decision) {
        var conversation = updates.lock(id);
        if (!conversation.isOpen() && decision.action() == Action.CLOSE) {
            return;
        }
        requireSeen(conversation, decision);
        switch (decision.action()) {
            case ANSWER -> answer(conversation, decision);
            case ASK -> ask(conversation, decision);
            case STOP -> stop(conversation, decision.user());
            case RESUME -> resume(conversation, decision);
            case FORWARD -> forward(conversation, decision);
            case CLOSE -> close(conversation, decision.user());
        }
    }

    private static void requireSeen(Conversation conversation, Decision decision) {
        var outcome = conversation.outcome();
        if (outcome != null) {
            throw new ConflictException(message("conversation.error.closed", conversation.closedBy(), outcome.label()));
        }
        if (decision.seen() != conversation.version()) {
            throw new ConflictException(message("conversation.error.unseen"));
        }
    }

    /**
     * Escalates the conversation if it has waited too long, whatever its process says. Joins the caller's transaction;
     * repeating it changes nothing.
     *
     * @return whether it is escalated by this call
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean escalate(UUID id) {
        var now = clock.instant();
        var start = now.minus(settings.conversations().escalateAfter()).plus(CLOCK_TOLERANCE);
        return updates.escalate(id, start, now);
    }

    private void answer(Conversation conversation, Decision decision) {
        if (conversation.heldSince() != null) {
            throw new ConflictException(message("conversation.error.undecidedAnswer"));
        }
        answers.send(conversation, decision);
        finish(conversation, Outcome.ANSWERED, decision.user());
    }

    /** The customer's next text shows what was meant. One question for each text: nobody is asked again and again. */
    private void ask(Conversation conversation, Decision decision) {
        if (conversation.heldSince() == null) {
            throw new ConflictException(message("conversation.error.notHeld"));
        }
        if (answers.isAnswered(conversation)) {
            throw new ConflictException(message("conversation.error.asked"));
        }
        answers.send(conversation, decision);
        updates.waitAgain(conversation.id(), conversation.group(), clock.instant());
    }

    /** With the words of the customer as evidence. */
    private void stop(Conversation conversation, String user) {
        if (optOuts.find("", conversation.phone()).isEmpty()) {
            optOuts.record(new OptOutRequest(
                    null,
                    conversation.phone(),
                    ConsentSource.REPLY,
                    null,
                    messages.findLatestWords(conversation.phone()),
                    conversation.id().toString(),
                    user));
        }
        finish(conversation, Outcome.STOPPED, user);
    }

    private void resume(Conversation conversation, Decision decision) {
        phoneConsents.liftReply(conversation.phone(), decision.user());
        if (!decision.answer().isBlank()) {
            answers.send(conversation, decision);
        }
        finish(conversation, Outcome.RESUMED, decision.user());
    }

    private void forward(Conversation conversation, Decision decision) {
        if (!Decision.GROUPS.contains(decision.group())) {
            throw new InvalidFieldException(
                    "group", message("conversation.error.group", String.join(", ", Decision.GROUPS)));
        }
        updates.waitAgain(conversation.id(), decision.group(), clock.instant());
    }

    /** Texts would go on without a decision if they wait, and the number has not opted out, or no longer. */
    private void close(Conversation conversation, String user) {
        if (conversation.heldSince() != null
                && optOuts.find("", conversation.phone()).isEmpty()) {
            throw new ConflictException(message("conversation.error.undecided"));
        }
        finish(conversation, Outcome.CLOSED, user);
    }

    private void finish(Conversation conversation, Outcome outcome, String user) {
        updates.close(conversation.id(), outcome, user, clock.instant());
    }
}
