package io.milepost.database;

import java.sql.SQLException;

/** Recognizes values that no database keeps or compares: a character U+0000, a number or a day that is out of range. */
public final class DataExceptions {

    /** Class of SQLSTATE: data exception. */
    private static final String DATA_EXCEPTION = "22";

    private DataExceptions() {}

    /** @param failure of any kind; its causes are searched */
    public static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException database) {
                return String.valueOf(database.getSQLState()).startsWith(DATA_EXCEPTION);
            }
        }
        return false;
    }
}
