package io.milepost.template.encoding;

import java.util.ArrayList;
import java.util.List;

/**
 * Encoding and number of segments of a text: GSM-7 (160 characters, or 153 in each segment of a longer text) if every
 * character is in that alphabet, otherwise UCS-2 (70, or 67). Source: 3GPP TS 23.038 and 23.040.
 *
 * @param encoding   {@code GSM-7} or {@code UCS-2}
 * @param characters number that counts against the limit: a character such as € counts twice in GSM-7
 * @param segments   segments that the carrier charges for; 0 for an empty text
 * @param unicode    the characters that are not in GSM-7, each once, in the order they appear
 */
public record SmsSegments(String encoding, int characters, int segments, List<String> unicode) {

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€\f";

    public static SmsSegments of(String text) {
        var unicode = text.codePoints()
                .filter(c -> !isGsm(c))
                .mapToObj(Character::toString)
                .distinct()
                .toList();
        return unicode.isEmpty() ? count("GSM-7", text, unicode, 160, 153) : count("UCS-2", text, unicode, 70, 67);
    }

    /** @return whether the character is in GSM-7 */
    static boolean isGsm(int character) {
        return BASIC.indexOf(character) >= 0 || EXTENDED.indexOf(character) >= 0;
    }

    private static SmsSegments count(String encoding, String text, List<String> unicode, int single, int part) {
        var gsm = unicode.isEmpty();
        var widths = new ArrayList<Integer>();
        text.codePoints().forEach(c -> widths.add(gsm ? (EXTENDED.indexOf(c) < 0 ? 1 : 2) : Character.charCount(c)));
        var characters = widths.stream().mapToInt(Integer::intValue).sum();
        var segments = characters == 0 ? 0 : characters <= single ? 1 : parts(widths, part);
        return new SmsSegments(encoding, characters, segments, unicode);
    }

    /** A character is never split between two segments. */
    private static int parts(List<Integer> widths, int part) {
        var parts = 1;
        var used = 0;
        for (var width : widths) {
            if (used + width > part) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }
}
