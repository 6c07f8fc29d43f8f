package io.milepost.text;

import java.util.UUID;

/** Starts and closes reviews by operations of texts that failed or may have failed. */
public interface TextAttention {

    /**
     * Joins the caller's transaction. A text has at most one open review: if there is one, it is updated. No review is
     * started for a text that was decided about.
     *
     * @param perhapsSent whether the provider may know whether the text was sent
     */
    void raise(UUID text, String order, boolean perhapsSent);

    /**
     * Closes a review because the text was sent after all, was delivered, was sent again, or is queued again. Joins the
     * caller's transaction. Repeating it changes nothing.
     */
    void settle(UUID text);

    /** @return number of open reviews */
    long waiting();
}
