package io.milepost.text.gateway;

import java.time.Instant;
import java.util.List;

/** Asks a provider what it knows of a text that it was asked to send and did not answer for. */
public interface ProviderLookup {

    /**
     * A message the provider knows with this number and exactly this text.
     *
     * @param failed whether the provider says that it did not arrive
     */
    record Found(String providerId, boolean delivered, boolean failed, String code) {}

    /** The provider could not be asked; asking again later may help. */
    final class NotAnswered extends Exception {
        NotAnswered(String message) {
            super(message);
        }
    }

    /**
     * @param since when the text was asked to be sent, or earlier
     * @return newest first; empty if the provider knows of none
     */
    List<Found> find(OutgoingText text, Instant since) throws NotAnswered;
}
