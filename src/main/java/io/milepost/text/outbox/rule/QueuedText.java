package io.milepost.text.outbox.rule;

import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatusReason;
import io.milepost.text.quiet.RecipientQuietHours;
import io.milepost.text.quiet.SendTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A due text with all that the rules need to know, as of the claim.
 *
 * @param aboutEvent   whether the document of its milestone is a shipping event of the order
 * @param address      as of the milestone: where the text is sent
 * @param waitingFor   why it was postponed before; null if it was not
 * @param heldUntil    until when it is held, so that a user can undo it; null if it is not
 * @param resendNumber 0; higher if a user sends it again
 * @param triedBefore  whether it was claimed before to be sent, whether or not the attempt was counted
 * @param withdrawn    why consent is missing now; null if it is not
 * @param reachedAt    when the order reached the milestone
 * @param cancelledAt  when the order was canceled; null if it is not
 * @param overtaken    as of {@link OvertakenSql}
 * @param notBefore    if the text is about a changed date and the contact was texted about this date before: the morning after
 *                     that; otherwise null
 * @param sendWithin   of its template: how long the text is news
 * @param quietHours   of the recipient; null if the option is off
 */
public record QueuedText(
        UUID id,
        MilestoneReference milestone,
        boolean aboutEvent,
        String contactCode,
        String address,
        String templateName,
        Instant createdAt,
        @Nullable TextStatusReason waitingFor,
        @Nullable Instant heldUntil,
        int resendNumber,
        boolean triedBefore,
        @Nullable TextStatusReason withdrawn,
        Instant reachedAt,
        @Nullable Instant cancelledAt,
        boolean overtaken,
        @Nullable Instant notBefore,
        Duration sendWithin,
        Frequency frequency,
        @Nullable RecipientQuietHours quietHours) {

    private static final String NEW_DATE = "DATECHANGED";

    /**
     * How often the contact is texted.
     *
     * @param hold      how long each text is held; zero for not at all
     * @param window    how long a text waits for similar ones; zero if it is not merged with others
     * @param dailyCap  how many texts a contact gets on one day; 0 for any number
     * @param sentToday number of texts that the contact has got today; 0 if there is no cap
     */
    public record Frequency(Duration hold, Duration window, int dailyCap, int sentToday) {}

    /**
     * @return the time from which it is no longer sent. Its time starts when it may be sent; quiet hours at the start or the end
     *     of its time do not count
     */
    public Instant expiresAt() {
        var start = notBefore != null && notBefore.isAfter(createdAt) ? notBefore : createdAt;
        return quietHours == null ? start.plus(sendWithin) : quietHours.findEnd(milestone.code(), start, sendWithin);
    }

    /** @return when it can be sent if it waits until then: later if its recipient has quiet hours */
    public Instant findOpening(Instant until) {
        return Optional.ofNullable(quietHours)
                .flatMap(hours -> hours.findSendTime(milestone.code(), until))
                .map(SendTime::opening)
                .orElse(until);
    }

    /** @return whether it is about a date of an order, or the delivery window of a shipping event, that has changed */
    public boolean isAboutDate() {
        return milestone.code().equals(NEW_DATE);
    }

    /** @return whether a user sends it again, knowing what has happened since */
    public boolean isResend() {
        return resendNumber > 0;
    }

    /** @return whether it may become one text with others */
    public boolean isMergeable() {
        return !frequency.window().isZero() && !isResend();
    }

    /** @return whether both go to one contact at one address */
    public boolean hasSameRecipient(QueuedText other) {
        return contactCode.equals(other.contactCode) && address.equals(other.address);
    }

    /** @return whether both are news to one recipient about one event, or about one milestone of one order */
    public boolean isSimilarTo(QueuedText other) {
        return hasSameRecipient(other)
                && milestone.code().equals(other.milestone.code())
                && templateName.equals(other.templateName)
                && (milestone.orderNumber().equals(other.milestone.orderNumber())
                        || aboutEvent
                                && other.aboutEvent
                                && milestone.document().equals(other.milestone.document()));
    }
}
