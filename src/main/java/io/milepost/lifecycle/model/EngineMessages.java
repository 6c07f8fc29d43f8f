package io.milepost.lifecycle.model;

import java.util.regex.Pattern;

/** Messages of the engine, of its decision engine and of the XML parser, as users read them. */
public final class EngineMessages {

    private static final Pattern CODE =
            Pattern.compile("(\\b(ENGINE|DMN|FEEL|SPIN|JUEL)[\\w/]*-\\d+:? ?|\\bcvc-[\\w.-]+: )");

    private EngineMessages() {}

    /** @return such as {@code Unknown property used in expression}, without {@code ENGINE-03027} */
    public static String withoutCodes(String message) {
        return CODE.matcher(message).replaceAll("");
    }
}
