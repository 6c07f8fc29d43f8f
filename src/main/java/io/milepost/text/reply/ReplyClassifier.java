package io.milepost.text.reply;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Decides what kind of text a customer sent, by the phrases of several languages: nobody knows the language of a text, so the
 * most urgent result counts. Source: 47 CFR 64.1200(a)(10), in force since April 11, 2025: words that a reasonable person would
 * understand as a revocation of consent are one, also if they are no keyword.
 *
 * <p>A text that only perhaps means this is a matter for the office; until then nothing is sent to its number.
 */
@Component
public class ReplyClassifier {

    private static final List<ReplyRules> LANGUAGES = Stream.of(
                    "en", "es", "fr", "pt", "de", "pl", "ru", "zh", "ko", "vi", "ht", "tl")
            .map(ReplyRules::read)
            .toList();

    /** @param body words of the text; may be empty, as those of a picture are */
    public ReplyKind classify(String body) {
        return LANGUAGES.stream()
                .map(language -> language.classify(body))
                .max(Comparator.naturalOrder())
                .orElse(ReplyKind.QUESTION);
    }
}
