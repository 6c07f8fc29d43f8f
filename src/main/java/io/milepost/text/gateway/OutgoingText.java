package io.milepost.text.gateway;

import java.util.UUID;

/**
 * A text on its way out.
 *
 * @param id      the same in every attempt: what a gateway may recognise a repetition by
 * @param address what the gateway takes: a number in E.164, or an e-mail address
 * @param subject of an e-mail; empty for none
 * @param body    1 to 1600 characters
 */
public record OutgoingText(UUID id, String address, String subject, String body) {

    /** Keeps number and text out of logs. */
    @Override
    public String toString() {
        return "text " + id;
    }
}
