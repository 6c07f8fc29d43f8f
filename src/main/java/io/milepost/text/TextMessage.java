package io.milepost.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the text log.
 *
 * @param document        as of the milestone; may be empty
 * @param to              the address, masked; empty if there was none
 * @param templateVersion null until it was filled in
 * @param text            null until it was filled in
 * @param sandbox         whether it only looked as if it were sent: nothing left the machine
 * @param reason          null while there is none
 * @param errorCode       the provider's own code; null if there is none
 * @param detail          the provider's own words; null if there are none
 * @param attempts        times a gateway was asked
 * @param resendOf        the text this one repeats on purpose; null if it is the first
 */
public record TextMessage(
        UUID id,
        String order,
        String milestone,
        String document,
        String contact,
        String contactName,
        Channel channel,
        String to,
        String template,
        @Nullable Integer templateVersion,
        @Nullable String text,
        boolean sandbox,
        TextStatus status,
        @Nullable Reason reason,
        @Nullable String errorCode,
        @Nullable String detail,
        int attempts,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable UUID resendOf) {

    /** @return the reason in plain words; empty while there is none */
    @JsonProperty
    public String explanation() {
        return reason == null ? "" : reason.explanation();
    }

    /** One change in a text's life. */
    public record Event(Instant at, TextStatus status, String detail) {}
}
