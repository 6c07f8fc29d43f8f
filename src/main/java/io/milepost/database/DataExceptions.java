package io.milepost.database;

import java.sql.SQLException;

/**
 * Recognizes values that no database can store or compare: the character U+0000, and numbers or dates out of range.
 */
public final class DataExceptions {

    /** SQLSTATE class: data exception. */
    private static final String DATA_EXCEPTION = "22";

    private DataExceptions() {}

    /** @param failure any exception; its causes are searched */
    public static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database) {
                return String.valueOf(database.getSQLState()).startsWith(DATA_EXCEPTION);
            }
        }
        return false;
    }
}
