package io.milepost.chaos.provider;

import java.time.Instant;

/**
 * A text that the provider has accepted.
 *
 * @param fate   its final status: {@code delivered} or {@code undelivered}
 * @param report URL for its delivery reports, with a fragment if it asks for retries
 */
public record ProviderMessage(
        String sid, String textId, String to, String body, String fate, String report, Instant at) {}
