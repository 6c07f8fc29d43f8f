package io.milepost.text.outbox.merge;

import io.milepost.text.TextStatusReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What happens to the due texts of a claim. Each is in one of the lists, or carried by a text of the first one.
 *
 * @param admitted in the order of sending
 */
public record SendPlan(List<Admission> admitted, List<Postponement> postponed, List<Suppression> suppressed) {

    /**
     * A text to send.
     *
     * @param expiresAt when it is no longer news
     * @param carried   other texts whose news it carries, if they have a template in common; may be empty
     * @param again     whether it was sent with this news before, or should have been
     */
    public record Admission(UUID id, Instant expiresAt, List<UUID> carried, boolean again) {}

    /** A text that stays in the queue. */
    public record Postponement(UUID id, Instant until, TextStatusReason reason) {}

    /** A text that is not sent. */
    public record Suppression(UUID id, TextStatusReason reason) {}

    SendPlan() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
