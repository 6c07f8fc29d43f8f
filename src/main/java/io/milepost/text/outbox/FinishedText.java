package io.milepost.text.outbox;

import static io.milepost.messages.Messages.message;

import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.TextTimeline.TimelineEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The final status of a text that is not sent, or of which nothing more will be known here.
 *
 * @param detail     details for staff; may be empty
 * @param mergedInto the text that carries its news; null if there is none
 * @param reviewNeeded whether somebody has to decide about it
 */
record FinishedText(
        UUID id,
        TextStatus status,
        TextStatusReason reason,
        String detail,
        @Nullable UUID mergedInto,
        boolean reviewNeeded) {

    private static final int MAX_DETAIL_LENGTH = 400;

    /** The text is not sent on purpose. */
    static FinishedText suppressed(UUID id, TextStatusReason reason) {
        return new FinishedText(id, TextStatus.SUPPRESSED, reason, "", null, false);
    }

    /** An answer to a customer is not sent: the customer still waits. */
    static FinishedText unanswered(UUID id, TextStatusReason reason) {
        return new FinishedText(id, TextStatus.SUPPRESSED, reason, "", null, true);
    }

    /** Another text carries its news. */
    static FinishedText merged(UUID id, UUID mergedInto) {
        return new FinishedText(id, TextStatus.SUPPRESSED, TextStatusReason.MERGED, "", mergedInto, false);
    }

    /** The text cannot be composed. */
    static FinishedText broken(UUID id, String detail) {
        return new FinishedText(
                id,
                TextStatus.FAILED,
                TextStatusReason.TEMPLATE_BROKEN,
                detail.substring(0, Math.min(MAX_DETAIL_LENGTH, detail.length())),
                null,
                true);
    }

    /** The node that was sending the text has crashed: it may or may not have been sent. */
    static FinishedText abandoned(UUID id) {
        return new FinishedText(
                id, TextStatus.UNKNOWN, TextStatusReason.NO_ANSWER, message("text.gateway.nodeStopped"), null, true);
    }

    TimelineEntry toTimelineEntry(Instant at) {
        var description = status == TextStatus.UNKNOWN ? detail : (reason.explanation() + " " + detail).strip();
        return new TimelineEntry(id, at, status, description);
    }
}
