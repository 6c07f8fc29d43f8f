package io.milepost.text.gateway;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text to send.
 *
 * @param id      the same in each attempt, so that a gateway can recognize a retry
 * @param address address for the gateway: a number in E.164, or an email address
 * @param subject of an email; empty for none
 * @param body    1 to 1600 characters
 * @param validity how long the gateway may try to deliver it; null for as long as it likes
 */
public record OutgoingText(UUID id, String address, String subject, String body, @Nullable Duration validity) {

    /** Twilio rejects more. */
    public static final int MAX_LENGTH = 1600;

    public OutgoingText(UUID id, String address, String subject, String body) {
        this(id, address, subject, body, null);
    }

    /** Keeps number and text out of logs. */
    @Override
    public String toString() {
        return "text " + id;
    }
}
