package io.milepost.chaos.provider;

import java.time.Instant;

/**
 * A text that the provider has taken.
 *
 * @param fate   what becomes of it: {@code delivered} or {@code undelivered}
 * @param report address under which Milepost wants to hear of it, with a fragment if it asks for retries
 */
public record ProviderMessage(
        String sid, String textId, String to, String body, String fate, String report, Instant at) {}
