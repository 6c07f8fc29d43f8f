package io.milepost.settings;

/** Prevents startup with an invalid setting. Shown without a stack trace and without the value, which may be a secret. */
public final class InvalidSettingException extends RuntimeException {

    /**
     * @param setting name as configured, such as {@code MILEPOST_SECRET}
     * @param problem the error and how to fix it
     */
    public InvalidSettingException(String setting, String problem) {
        super(setting + ": " + problem);
    }
}
