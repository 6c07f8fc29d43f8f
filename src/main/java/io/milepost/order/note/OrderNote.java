package io.milepost.order.note;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A note of staff about an order. Customers never see it.
 *
 * @param text     plain text, at most {@value #MAX_LENGTH} characters; may have several lines
 * @param mentions the groups that it names, by name
 */
public record OrderNote(UUID id, String order, Instant at, String by, String text, List<Mention> mentions) {

    public static final int MAX_LENGTH = 2000;

    /**
     * A group that the note names.
     *
     * @param doneAt when the group had done what the note asks for; null before
     * @param doneBy empty before
     */
    public record Mention(String group, @Nullable Instant doneAt, String doneBy) {}
}
