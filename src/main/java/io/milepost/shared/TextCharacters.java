package io.milepost.shared;

import static io.milepost.messages.Messages.message;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Checks the characters of names and texts. Format characters (Unicode category Cf, such as U+200B or U+202E) are not
 * allowed: they are invisible, make names that look the same differ, and can reverse the direction of text.
 */
public final class TextCharacters {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private TextCharacters() {}

    /** @return the error in a text of one line, to be shown next to its field; empty if it is valid */
    public static Optional<String> findProblemInLine(String text) {
        return findInvisible(text)
                .or(() -> contains(text, TextCharacters::isControlOrBreak)
                        ? Optional.of(message("common.error.line"))
                        : Optional.empty());
    }

    /** @return the error in a text that may contain line breaks and tabs; empty if it is valid */
    public static Optional<String> findProblemInLines(String text) {
        return findInvisible(text)
                .or(() -> contains(text, codePoint -> isControlOrBreak(codePoint) && !isBreakOrTab(codePoint))
                        ? Optional.of(message("common.error.lines"))
                        : Optional.empty());
    }

    /** @return the text on one line, with a space for each character that {@link #findProblemInLine} rejects */
    public static String toLine(String text) {
        return text.codePoints()
                .map(codePoint -> isFormat(codePoint) || isControlOrBreak(codePoint) ? ' ' : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * @param maxLength in UTF-16 characters, at least 1
     * @return the beginning of the text, of at most this length; no character is cut into halves
     */
    public static String truncate(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
    }

    private static Optional<String> findInvisible(String text) {
        var position = 0;
        for (var index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            position++;
            var codePoint = text.codePointAt(index);
            if (isFormat(codePoint)) {
                return Optional.of(message("common.error.invisible", "%04X".formatted(codePoint), position));
            }
        }
        return Optional.empty();
    }

    private static boolean contains(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static boolean isFormat(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT;
    }

    private static boolean isControlOrBreak(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || codePoint == LINE_SEPARATOR
                || codePoint == PARAGRAPH_SEPARATOR;
    }

    private static boolean isBreakOrTab(int codePoint) {
        return codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
    }
}
