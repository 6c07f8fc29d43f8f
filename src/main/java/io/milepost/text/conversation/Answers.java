package io.milepost.text.conversation;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.consent.OptOutService;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.TwilioRules;
import io.milepost.shared.TextCharacters;
import io.milepost.text.gateway.OutgoingText;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends answers to customers, as far as they may be sent. Joins the caller's transaction. */
@Component
class Answers {

    private final OptOutService optOuts;
    private final TwilioRules rules;
    private final AnswerQueue queue;
    private final Clock clock;

    Answers(OptOutService optOuts, TwilioRules rules, AnswerQueue queue, Clock clock) {
        this.optOuts = optOuts;
        this.rules = rules;
        this.queue = queue;
        this.clock = clock;
    }

    /** @return whether the answer with the key was sent, or will be */
    boolean isQueued(UUID key) {
        return queue.isQueued(key);
    }

    /** @return whether somebody has answered the customer's latest text, and the answer has not failed */
    boolean isAnswered(Conversation conversation) {
        return queue.hasSince(conversation.phone(), conversation.lastTextAt());
    }

    /**
     * @throws InvalidFieldException if it is empty or too long, or has control or invisible characters
     * @throws ConflictException     if it may not be sent
     */
    void send(Conversation conversation, Decision decision) {
        var text = decision.answer().strip();
        if (text.isEmpty() || text.length() > OutgoingText.MAX_LENGTH) {
            throw new InvalidFieldException("answer", message("conversation.error.answer", OutgoingText.MAX_LENGTH));
        }
        TextCharacters.findProblemInLines(text).ifPresent(problem -> {
            throw new InvalidFieldException("answer", problem);
        });
        if (!rules.isActive()) {
            throw new ConflictException(message("conversation.error.noTwilio"));
        }
        if (!clock.instant().isBefore(conversation.answerableUntil())) {
            throw new ConflictException(message("conversation.error.tooLate"));
        }
        if (optOuts.find(conversation.contact(), conversation.phone()).isPresent()) {
            throw new ConflictException(message("conversation.error.optedOut"));
        }
        queue.add(conversation, decision.key(), text);
    }
}
