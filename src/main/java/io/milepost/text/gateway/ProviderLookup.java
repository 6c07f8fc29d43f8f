package io.milepost.text.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks a provider what it knows of a text: one it gave no answer for, or one it has not reported on. */
public interface ProviderLookup {

    /**
     * A message that the provider knows.
     *
     * @param status in the provider's own words, as in its status reports
     * @param code   the provider's error code; empty if there is none
     */
    record Found(String providerId, String status, String code) {}

    /** The provider could not be asked; asking again later may help. */
    final class NotAnswered extends Exception {
        NotAnswered(String message) {
            super(message);
        }
    }

    /**
     * @param since when the text was asked to be sent, or earlier
     * @return messages with this number and exactly this text, newest first; empty if the provider knows of none
     */
    List<Found> find(OutgoingText text, Instant since) throws NotAnswered;

    /** @return empty if the provider knows no such message */
    Optional<Found> findById(String providerId) throws NotAnswered;
}
