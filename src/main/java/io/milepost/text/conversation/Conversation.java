package io.milepost.text.conversation;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.text.reply.DueAnswers;
import io.milepost.text.reply.ReplyKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a number that sent a text which is not a keyword.
 *
 * @param phone       the full number; not part of responses
 * @param kind        the most urgent kind of the texts since it was opened
 * @param contact     code of the contact who was texted last at this number, otherwise of one who has it; empty if there is
 *                    none
 * @param contactName may be empty
 * @param order       the newest open order about which the number was texted, or the newest one if all have ended; empty if
 *                    there is none
 * @param openedAt    when the first text arrived that nobody had handled
 * @param lastTextAt  latest text of the customer
 * @param heldSince   since when nothing is sent to the number, because it perhaps has opted out; null if texts are sent
 * @param group       the group that has to answer
 * @param escalatedAt when it had waited too long; null before
 * @param closedAt    null while it is open
 * @param closedBy    user; empty while it is open
 * @param outcome     what was decided; null while it is open
 * @param answerFailed whether the latest answer to the customer's latest text was not sent, or did not arrive
 * @param version     changes with each text of the customer, and whenever somebody has to decide again: a decision names the
 *                    one that its user has seen
 */
public record Conversation(
        UUID id,
        @JsonIgnore PhoneNumber phone,
        ReplyKind kind,
        String contact,
        String contactName,
        String order,
        Instant openedAt,
        Instant lastTextAt,
        @Nullable Instant heldSince,
        String group,
        @Nullable Instant escalatedAt,
        @Nullable Instant closedAt,
        String closedBy,
        @Nullable Outcome outcome,
        boolean answerFailed,
        int version) {

    /** What was decided about a conversation. */
    public enum Outcome {
        /** An answer was sent. */
        ANSWERED,
        /** The customer wants no texts. */
        STOPPED,
        /** It was no opt-out: texts are sent again. */
        RESUMED,
        /** Nothing had to be done. */
        CLOSED;

        /** @return the label, for staff */
        public String label() {
            return message("conversation.outcome." + name());
        }
    }

    /** @return the number, masked */
    @JsonProperty
    public String number() {
        return phone.masked();
    }

    @JsonProperty("open")
    public boolean isOpen() {
        return closedAt == null;
    }

    /** @return until when an answer may be sent */
    @JsonProperty
    public Instant answerableUntil() {
        return lastTextAt.plus(DueAnswers.ANSWER_PERIOD);
    }
}
