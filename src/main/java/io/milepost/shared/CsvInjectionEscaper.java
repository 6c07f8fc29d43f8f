package io.milepost.shared;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps spreadsheets from taking what somebody typed for a formula. Source: OWASP, "CSV Injection". */
public final class CsvInjectionEscaper {

    /** Apostrophes before it too, so that they can be told from ours. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n].*", Pattern.DOTALL);

    private CsvInjectionEscaper() {}

    /** @return the value, with an apostrophe before it if a spreadsheet would calculate; null stays null */
    public static @Nullable String escape(@Nullable String value) {
        return value != null && FORMULA.matcher(value).matches() ? "'" + value : value;
    }

    /** @return the value of which {@link #escape} made the cell */
    public static String unescape(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
