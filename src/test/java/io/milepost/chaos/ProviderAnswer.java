package io.milepost.chaos;

import java.util.Random;

/** How the provider answers a request to send a text. */
enum ProviderAnswer {
    CREATED(74, 201, true),
    CREATED_SLOWLY(6, 201, true),
    TOO_MANY_REQUESTS(8, 429, false),
    ERROR(3, 500, false),
    ERROR_ALTHOUGH_TAKEN(3, 500, true),
    /** After Milepost's time-out. */
    LATE(3, 201, true),
    NEVER(1, 0, false),
    NEVER_ALTHOUGH_TAKEN(2, 0, true);

    private final int percent;
    final int status;
    /** Whether the text leaves. */
    final boolean taken;

    ProviderAnswer(int percent, int status, boolean taken) {
        this.percent = percent;
        this.status = status;
        this.taken = taken;
    }

    static ProviderAnswer draw(Random random) {
        var left = random.nextInt(100);
        for (var answer : values()) {
            left -= answer.percent;
            if (left < 0) {
                return answer;
            }
        }
        throw new IllegalStateException("The shares do not add up to 100");
    }

    /** Twilio: "429 is never processed". After anything else the text has left, or may have. */
    boolean mayBeRepeated() {
        return this == TOO_MANY_REQUESTS;
    }
}
