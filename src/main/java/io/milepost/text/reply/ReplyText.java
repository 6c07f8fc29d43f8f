package io.milepost.text.reply;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a text without accents, case, punctuation and apostrophes, in which phrases are looked up. */
final class ReplyText {

    private static final Map<String, String> LETTERS = Map.of("đ", "d", "ł", "l", "ß", "ss", "ı", "i", "ø", "o");

    private static final int MAX_LENGTH = 1600;

    private ReplyText() {}

    /** @return lower case letters without accents; everything else is kept */
    static String withoutAccents(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Mn}\\p{Cf}]+", "");
        for (var letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** One character may have stood for many: phrases are looked up in as many as a text has at most. */
    private static String shorten(String text) {
        return text.substring(0, Math.min(MAX_LENGTH, text.length()));
    }

    /**
     * @param spellings words as they may be written, and the words that are meant
     * @param fillers   words that are left out
     * @return words, separated by one space
     */
    static String normalize(String body, Map<String, String> spellings, Set<String> fillers) {
        var plain = shorten(withoutAccents(body.replace("\uD83D\uDED1", " stop ")))
                .replaceAll("['’‘`´]", "")
                .replaceAll("(\\p{IsLatin})\\1{2,}", "$1")
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .replaceAll("(?<= |^)s t o p(?= |$)", "stop")
                .strip();
        return Stream.of(plain.split(" "))
                .map(word -> spellings.getOrDefault(word, word))
                .filter(word -> !fillers.contains(word))
                .collect(Collectors.joining(" "))
                .replaceAll("(?<= |^)(\\S+)(?: \\1)+(?= |$)", "$1");
    }
}
