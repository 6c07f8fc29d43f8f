package io.milepost.rest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps spreadsheets from taking what somebody typed for a formula. Source: OWASP, "CSV Injection". */
public final class CsvCells {

    /** Apostrophes before it too, so that they can be told from ours. */
    private static final Pattern BEGINS_A_FORMULA = Pattern.compile("'*[=+\\-@\t\r\n].*", Pattern.DOTALL);

    private CsvCells() {}

    /** @return the value, with an apostrophe before it if a spreadsheet would calculate; null stays null */
    public static @Nullable String safe(@Nullable String value) {
        return value != null && BEGINS_A_FORMULA.matcher(value).matches() ? "'" + value : value;
    }

    /** @return the value of which {@link #safe} made the cell */
    public static String value(String cell) {
        return cell.startsWith("'") && BEGINS_A_FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
