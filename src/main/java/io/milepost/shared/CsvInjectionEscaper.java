package io.milepost.shared;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prevents spreadsheets from evaluating cells as formulas. Source: OWASP, "CSV Injection". */
public final class CsvInjectionEscaper {

    /** Includes leading apostrophes, to distinguish them from the one that escapes. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n].*", Pattern.DOTALL);

    private CsvInjectionEscaper() {}

    /** @return the value, prefixed with an apostrophe if a spreadsheet would evaluate it; null stays null */
    public static @Nullable String escape(@Nullable String value) {
        return value != null && FORMULA.matcher(value).matches() ? "'" + value : value;
    }

    /** @return the value that {@link #escape} turned into the cell */
    public static String unescape(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
