package io.milepost.text.gateway;

import org.jspecify.annotations.Nullable;

/** Sanitizes messages of gateways for logs: one line, short, without phone numbers. */
final class Wording {

    private static final int LONGEST = 300;

    private Wording() {}

    static String of(@Nullable String answer) {
        var line = String.valueOf(answer)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("(?:\\+?[0-9][ ().-]{0,2}){3,}(?=(?:[0-9][ ().-]{0,2}){4})", "***")
                .strip();
        return line.substring(0, Math.min(LONGEST, line.length()));
    }
}
