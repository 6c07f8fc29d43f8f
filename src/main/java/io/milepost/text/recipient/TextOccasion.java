package io.milepost.text.recipient;

import io.milepost.text.TextStatusReason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the milestones of one code text an order's contacts, so that five work orders need not make five texts. The
 * milestones that belong together are those of the work orders of one submission, of the shipping events of the order,
 * or of the order as a whole.
 *
 * @param when       as the model says
 * @param moreToCome whether the process says that more of them will follow: more items to send, or more shipping events
 *                   to plan
 */
public record TextOccasion(When when, boolean moreToCome) {

    /** Texts about each milestone. */
    public static final TextOccasion EACH = new TextOccasion(When.EACH, false);

    /** Choices of a process designer. */
    public enum When {
        EACH,
        FIRST,
        LAST
    }

    public boolean isEach() {
        return when == When.EACH;
    }

    /**
     * @param together documents that belong together, with the one that reached the milestone; empty if the milestone is
     *                 about the order as a whole, or a document of the designer's own
     * @param reached  documents with which the order reached the milestone before
     * @return why nobody is texted; null if the milestone texts
     */
    public @Nullable TextStatusReason reasonNotToText(String document, Set<String> together, Set<String> reached) {
        return switch (when) {
            case EACH -> null;
            case FIRST -> isFirst(together, reached) ? null : TextStatusReason.NOT_FIRST;
            case LAST -> isLast(document, together, reached) ? null : TextStatusReason.NOT_LAST;
        };
    }

    private static boolean isFirst(Set<String> together, Set<String> reached) {
        return together.isEmpty() ? reached.isEmpty() : together.stream().noneMatch(reached::contains);
    }

    private boolean isLast(String document, Set<String> together, Set<String> reached) {
        return !moreToCome && together.stream().allMatch(other -> other.equals(document) || reached.contains(other));
    }
}
