package io.milepost.text.feedback;

import java.util.UUID;

/** Starts and closes reviews by operations of texts that failed or may have failed. */
public interface TextReview {

    /**
     * Joins the caller's transaction. A text has at most one open review: if there is one, it is updated. No review is
     * started for a text that was decided about.
     *
     * @param possiblySent whether the provider may know whether the text was sent
     */
    void open(UUID text, String orderNumber, boolean possiblySent);

    /**
     * Closes a review because the text was sent after all, was delivered, was sent again, or is queued again. Joins the
     * caller's transaction. Repeating it changes nothing.
     */
    void resolve(UUID text);

    /** @return number of open reviews */
    long countOpen();
}
