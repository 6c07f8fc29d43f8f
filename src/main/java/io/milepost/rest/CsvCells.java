package io.milepost.rest;

import org.jspecify.annotations.Nullable;

/** Keeps spreadsheets from taking what somebody typed for a formula. Source: OWASP, "CSV Injection". */
public final class CsvCells {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

    private CsvCells() {}

    /** @return the value, with an apostrophe before it if a spreadsheet would calculate; null stays null */
    public static @Nullable String safe(@Nullable String value) {
        return value != null && !value.isEmpty() && BEGINS_A_FORMULA.indexOf(value.charAt(0)) >= 0
                ? "'" + value
                : value;
    }
}
