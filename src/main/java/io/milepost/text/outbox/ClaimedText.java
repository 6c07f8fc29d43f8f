package io.milepost.text.outbox;

import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatus;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.outbox.merge.SendPlanner.Candidate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text that this node has claimed and composed.
 *
 * @param templateVariant language and variant of the template, such as {@code /es/WILLCALL}; empty for the base
 * @param templateVersion null if it carries the news of other texts, which has a template of its own, or answers a customer
 */
record ClaimedText(
        DueText due, OutgoingText message, String templateVariant, @Nullable Integer templateVersion, Claim claim) {

    /**
     * A text that is due.
     *
     * @param phoneNumber in E.164
     * @param attempt     number of the attempt to send it, from 1
     * @param mayMerge    whether it may become one text with others
     * @param carries     whether it carries the news of others already
     * @param capped      whether contacts get a limited number of texts on one day
     */
    record DueText(
            UUID id,
            MilestoneReference milestone,
            String templateName,
            String contactCode,
            String contactName,
            Channel channel,
            String address,
            String phoneNumber,
            int attempt,
            boolean mayMerge,
            boolean carries,
            boolean capped) {

        Candidate toCandidate() {
            return new Candidate(id, contactCode, mayMerge, carries, capped);
        }
    }

    /**
     * The claim of a node to the texts of a batch, from {@code at} until {@code until}.
     *
     * @param sandbox    whether the node only simulates sending
     * @param divertedTo where the node sends the texts instead of to their recipients, for display; null if it does not
     * @param probe      whether the channel is stopped and the text probes it
     */
    record Claim(UUID token, Instant at, Instant until, boolean sandbox, @Nullable String divertedTo, boolean probe) {}

    TimelineEntry toTimelineEntry() {
        return new TimelineEntry(due.id(), claim.at(), TextStatus.SENDING, "");
    }
}
