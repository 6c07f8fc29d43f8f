package io.milepost.rest;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Which characters names and texts may have. Format characters (Unicode category Cf, such as U+200B or U+202E) are refused:
 * they cannot be seen, two names that look the same differ by them, and they turn the direction of what follows around.
 */
public final class TextCharacters {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private TextCharacters() {}

    /** @return what is wrong with a text of one line, to be shown next to its field; empty if nothing is */
    public static Optional<String> findProblemInLine(String text) {
        return findInvisible(text)
                .or(() -> contains(text, TextCharacters::isControlOrBreak)
                        ? Optional.of("must be one line without control characters")
                        : Optional.empty());
    }

    /** @return what is wrong with a text that may have line breaks and tabs; empty if nothing is */
    public static Optional<String> findProblemInLines(String text) {
        return findInvisible(text)
                .or(() -> contains(text, one -> isControlOrBreak(one) && !isBreakOrTab(one))
                        ? Optional.of("must not hold control characters other than line breaks and tabs")
                        : Optional.empty());
    }

    /** @return on one line, with a blank for each character that {@link #findProblemInLine} refuses */
    public static String toLine(String text) {
        return text.codePoints()
                .map(one -> isFormat(one) || isControlOrBreak(one) ? ' ' : one)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Optional<String> findInvisible(String text) {
        var position = 0;
        for (var index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            position++;
            var one = text.codePointAt(index);
            if (isFormat(one)) {
                return Optional.of(
                        "has the invisible character U+%04X at position %d; delete it".formatted(one, position));
            }
        }
        return Optional.empty();
    }

    private static boolean contains(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static boolean isFormat(int one) {
        return Character.getType(one) == Character.FORMAT;
    }

    private static boolean isControlOrBreak(int one) {
        return Character.isISOControl(one)
                || Character.getType(one) == Character.SURROGATE
                || one == LINE_SEPARATOR
                || one == PARAGRAPH_SEPARATOR;
    }

    private static boolean isBreakOrTab(int one) {
        return one == '\n' || one == '\r' || one == '\t';
    }
}
