package io.milepost.text.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks up a text at a provider that gave no response or no delivery report for it. */
public interface ProviderLookup {

    /**
     * A message at the provider.
     *
     * @param status status of the provider, as in its status reports
     * @param code   the provider's error code; empty if there is none
     */
    record Found(String providerId, String status, String code) {}

    /** The provider could not be asked; a later retry may succeed. */
    final class NotAnswered extends Exception {
        NotAnswered(String message) {
            super(message);
        }
    }

    /**
     * @param since time of the request to send the text, or earlier
     * @return messages with this number and exactly this text, newest first; empty if there are none
     */
    List<Found> find(OutgoingText text, Instant since) throws NotAnswered;

    /** @return empty if the provider has no such message */
    Optional<Found> findById(String providerId) throws NotAnswered;
}
