package io.milepost.text;

import java.util.UUID;

/** Brings texts that failed, or may have, before operations. */
public interface TextAttention {

    /**
     * Joins the caller's transaction. A text has at most one review at a time: if one is open, it is told what is known
     * now. A text that somebody has decided about is not raised again.
     *
     * @param perhapsSent whether the provider may know more than we do
     */
    void raise(UUID text, String order, boolean perhapsSent);

    /**
     * Nothing is left to decide: the text was sent after all, delivered, sent again, or is queued again. Joins the caller's
     * transaction. Repeating it changes nothing.
     */
    void settle(UUID text);

    /** @return number of texts that were raised and that nobody has decided about */
    long waiting();
}
