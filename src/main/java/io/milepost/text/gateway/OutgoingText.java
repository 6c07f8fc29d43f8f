package io.milepost.text.gateway;

import java.util.UUID;

/**
 * A text to send.
 *
 * @param id      the same in each attempt, so that a gateway can recognize a retry
 * @param address address for the gateway: a number in E.164, or an email address
 * @param subject of an email; empty for none
 * @param body    1 to 1600 characters
 */
public record OutgoingText(UUID id, String address, String subject, String body) {

    /** Twilio rejects more. */
    public static final int MAX_LENGTH = 1600;

    /** Keeps number and text out of logs. */
    @Override
    public String toString() {
        return "text " + id;
    }
}
