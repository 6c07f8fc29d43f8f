package io.milepost.chaos.provider;

import java.time.Duration;
import java.util.Random;

/** The response of the provider to a request to send a text. */
public enum ProviderResponse {
    CREATED(74, 0, 201, true),
    CREATED_SLOWLY(6, 700, 201, true),
    TOO_MANY_REQUESTS(8, 0, 429, false),
    ERROR(3, 0, 500, false),
    ERROR_ALTHOUGH_TAKEN(3, 0, 500, true),
    /** Sent after Milepost's timeout. */
    LATE(3, 4_000, 201, true),
    NEVER(1, 20_000, 0, false),
    NEVER_ALTHOUGH_TAKEN(2, 20_000, 0, true);

    private final int percent;
    final Duration delay;
    /** 0 if the connection is closed without a response. */
    final int status;
    /** Whether the text is sent. */
    final boolean taken;

    ProviderResponse(int percent, int delayMillis, int status, boolean taken) {
        this.percent = percent;
        this.delay = Duration.ofMillis(delayMillis);
        this.status = status;
        this.taken = taken;
    }

    static ProviderResponse draw(Random random) {
        var left = random.nextInt(100);
        for (var response : values()) {
            left -= response.percent;
            if (left < 0) {
                return response;
            }
        }
        throw new IllegalStateException("The shares do not add up to 100");
    }

    /** Twilio: "429 is never processed". With any other response, the text was sent or may have been sent. */
    public boolean mayBeRepeated() {
        return this == TOO_MANY_REQUESTS;
    }
}
