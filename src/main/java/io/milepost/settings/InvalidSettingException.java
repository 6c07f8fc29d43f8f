package io.milepost.settings;

/** Milepost cannot start with this setting. Shown without a stack trace; the value is not repeated, it may be a secret. */
public final class InvalidSettingException extends RuntimeException {

    /**
     * @param setting  as people set it, such as {@code MILEPOST_SECRET}
     * @param sentence what is wrong with it and what would be right
     */
    public InvalidSettingException(String setting, String sentence) {
        super(setting + ": " + sentence);
    }
}
