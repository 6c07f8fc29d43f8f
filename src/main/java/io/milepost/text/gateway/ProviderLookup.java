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
    record ProviderMessage(String providerId, String status, String code) {}

    /** The request to the provider failed; a later retry may succeed. */
    final class LookupFailedException extends Exception {
        public LookupFailedException(String message) {
            super(message);
        }
    }

    /**
     * @param since time of the request to send the text, or earlier
     * @return messages with this number and exactly this text, newest first; empty if there are none
     */
    List<ProviderMessage> find(OutgoingText text, Instant since) throws LookupFailedException;

    /** @return empty if the provider has no such message */
    Optional<ProviderMessage> findById(String providerId) throws LookupFailedException;
}
