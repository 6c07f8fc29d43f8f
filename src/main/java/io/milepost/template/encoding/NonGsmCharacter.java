package io.milepost.template.encoding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A character that is not in GSM-7. It forces the whole text into UCS-2, where less than half as many characters fit into a
 * segment.
 *
 * @param character   one character, of one or two Java chars
 * @param code        such as {@code U+2019}, to identify invisible characters
 * @param name        in lower case, such as {@code right single quotation mark}
 * @param positions   its positions in the text, in characters from 1
 * @param replacement in GSM-7; empty to remove the character; null if there is none
 */
public record NonGsmCharacter(
        String character, String code, String name, List<Integer> positions, @Nullable String replacement) {

    /** Typography that word processors insert automatically. */
    private static final Map<Integer, String> REPLACEMENTS = Map.ofEntries(
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201A, "'"),
            Map.entry(0x2032, "'"),
            Map.entry(0x00B4, "'"),
            Map.entry(0x0060, "'"),
            Map.entry(0x2039, "'"),
            Map.entry(0x203A, "'"),
            Map.entry(0x201C, "\""),
            Map.entry(0x201D, "\""),
            Map.entry(0x201E, "\""),
            Map.entry(0x2033, "\""),
            Map.entry(0x00AB, "\""),
            Map.entry(0x00BB, "\""),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2012, "-"),
            Map.entry(0x2013, "-"),
            Map.entry(0x2014, "-"),
            Map.entry(0x2015, "-"),
            Map.entry(0x2212, "-"),
            Map.entry(0x2022, "-"),
            Map.entry(0x00B7, "-"),
            Map.entry(0x2026, "..."),
            Map.entry(0x00D7, "x"),
            Map.entry(0x2122, "(TM)"),
            Map.entry(0x00AE, "(R)"),
            Map.entry(0x00A9, "(C)"),
            Map.entry(0x0009, " "),
            Map.entry(0x00A0, " "),
            Map.entry(0x2009, " "),
            Map.entry(0x202F, " "),
            Map.entry(0x00AD, ""),
            Map.entry(0x200B, ""),
            Map.entry(0x200D, ""),
            Map.entry(0xFE0F, ""),
            Map.entry(0xFEFF, ""));

    /** @return each once, in the order they appear; empty if the text is in GSM-7 */
    public static List<NonGsmCharacter> findIn(String text) {
        var positions = new LinkedHashMap<Integer, List<Integer>>();
        var position = 0;
        for (var character : text.codePoints().toArray()) {
            position++;
            if (!SmsSegments.isGsm(character)) {
                positions.computeIfAbsent(character, first -> new ArrayList<>()).add(position);
            }
        }
        return positions.entrySet().stream()
                .map(found -> of(found.getKey(), found.getValue()))
                .toList();
    }

    private static NonGsmCharacter of(int character, List<Integer> positions) {
        var name = Objects.requireNonNullElse(Character.getName(character), "unknown character");
        return new NonGsmCharacter(
                Character.toString(character),
                "U+%04X".formatted(character),
                name.toLowerCase(Locale.ROOT),
                positions,
                replacement(character));
    }

    /** For a letter with an accent that is not in GSM-7, the letter without it, such as a for á. */
    private static @Nullable String replacement(int character) {
        var plain = REPLACEMENTS.get(character);
        if (plain != null) {
            return plain;
        }
        var letter = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "");
        return !letter.isEmpty() && letter.codePoints().allMatch(SmsSegments::isGsm) ? letter : null;
    }
}
