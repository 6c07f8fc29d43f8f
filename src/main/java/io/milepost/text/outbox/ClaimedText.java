package io.milepost.text.outbox;

import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatus;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.gateway.OutgoingText;
import java.time.Instant;
import java.util.UUID;

/** A text that this node has claimed and composed. */
record ClaimedText(DueText due, OutgoingText message, int templateVersion, Claim claim) {

    /**
     * A text that is due.
     *
     * @param phoneNumber in E.164
     * @param attempt     number of the attempt to send it, from 1
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
            int attempt) {}

    /**
     * The claim of a node to the texts of a batch, from {@code at} until {@code until}.
     *
     * @param sandbox whether the node only simulates sending
     * @param probe   whether the channel is stopped and the text probes it
     */
    record Claim(UUID token, Instant at, Instant until, boolean sandbox, boolean probe) {}

    TimelineEntry toTimelineEntry() {
        return new TimelineEntry(due.id(), claim.at(), TextStatus.SENDING, "");
    }
}
