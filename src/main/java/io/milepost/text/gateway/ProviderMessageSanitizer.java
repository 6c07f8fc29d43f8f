package io.milepost.text.gateway;

import org.jspecify.annotations.Nullable;

/** Sanitizes messages of gateways for logs: one line, short, without phone numbers. */
public final class ProviderMessageSanitizer {

    private static final int MAX_LENGTH = 300;

    private ProviderMessageSanitizer() {}

    public static String sanitize(@Nullable String message) {
        var line = String.valueOf(message)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("(?:\\+?[0-9][ ().-]{0,2}){3,}(?=(?:[0-9][ ().-]{0,2}){4})", "***")
                .strip();
        return line.substring(0, Math.min(MAX_LENGTH, line.length()));
    }
}
