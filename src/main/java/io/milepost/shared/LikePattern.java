package io.milepost.shared;

import java.util.Locale;

/** Search text as a pattern for SQL {@code lower(x) like ? escape '!'}. */
public final class LikePattern {

    private LikePattern() {}

    /** @return a pattern that matches values that contain {@code text} literally; all values if it is empty */
    public static String contains(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }
}
