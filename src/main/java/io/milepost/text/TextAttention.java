package io.milepost.text;

import java.util.UUID;

/** Brings texts that failed, or may have, before operations. */
public interface TextAttention {

    /**
     * Joins the caller's transaction.
     *
     * @param perhapsSent whether the provider may know more than we do
     */
    void raise(UUID text, String order, boolean perhapsSent);

    /** @return number of texts that were raised and that nobody has decided about */
    long waiting();
}
