package io.milepost.text.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/**
 * The phrases of one language, from a file next to this class; {@code en.txt} explains the format.
 *
 * @param spellings word as it may be written, and the word that is meant
 * @param fillers   words that say nothing, such as "please"
 * @param patterns  by section
 */
record ReplyRules(Map<String, String> spellings, Set<String> fillers, Map<ReplyRules.Section, List<Pattern>> patterns) {

    /** Replaces a phrase about something else than texts. */
    private static final String OTHER_MATTER = " ~ ";

    /** What a phrase means. */
    enum Section {
        /** Contains a word such as "stop", but is about something else than texts. */
        NOT_STOP,
        /** No texts at certain times, which only the office can settle. */
        NOT_ALWAYS,
        SURELY_STOP,
        WRONG_NUMBER,
        MAYBE_STOP;

        private String heading() {
            return "[" + name().toLowerCase(Locale.ROOT).replace('_', ' ') + "]";
        }
    }

    private static final String SPELLING = "[spelling]";
    private static final String FILLERS = "[fillers]";
    private static final String WORDS = "[words]";

    /** Of words within a phrase: without a limit, a text can be written on which a phrase never ends. */
    private static final String MAX_REPETITIONS = "){0,8}";

    /** These scripts put no spaces between words. */
    private static final Pattern WITHOUT_SPACES = Pattern.compile(".*[\\p{IsHan}\\p{IsHangul}].*");

    /** @param language name of the file, without its ending */
    static ReplyRules read(String language) {
        var lines = new HashMap<String, List<String>>();
        var heading = "";
        for (var line : readLines(language).toList()) {
            if (line.startsWith("[")) {
                heading = line;
            } else {
                lines.computeIfAbsent(heading, section -> new ArrayList<>()).add(line);
            }
        }
        var words = readPairs(lines.getOrDefault(WORDS, List.of()));
        var patterns = new EnumMap<Section, List<Pattern>>(Section.class);
        for (var section : Section.values()) {
            patterns.put(
                    section,
                    lines.getOrDefault(section.heading(), List.of()).stream()
                            .map(line -> compile(line, words))
                            .toList());
        }
        var spellings = new HashMap<String, String>();
        readPairs(lines.getOrDefault(SPELLING, List.of())).forEach((meant, written) -> Stream.of(written.split(" "))
                .forEach(spelling -> spellings.put(spelling, meant)));
        var fillers = lines.getOrDefault(FILLERS, List.of()).stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .collect(Collectors.toSet());
        return new ReplyRules(spellings, fillers, patterns);
    }

    ReplyKind classify(String body) {
        var text = remove(ReplyText.normalize(body, spellings, fillers), Section.NOT_STOP);
        var isNotAlways = contains(text, Section.NOT_ALWAYS);
        text = remove(text, Section.NOT_ALWAYS);
        if (contains(text, Section.SURELY_STOP)) {
            return ReplyKind.SURELY_STOP;
        }
        if (contains(text, Section.WRONG_NUMBER)) {
            return ReplyKind.WRONG_NUMBER;
        }
        return isNotAlways || contains(text, Section.MAYBE_STOP) ? ReplyKind.MAYBE_STOP : ReplyKind.QUESTION;
    }

    private String remove(String text, Section section) {
        var rest = text;
        for (var pattern : patterns.getOrDefault(section, List.of())) {
            rest = pattern.matcher(rest).replaceAll(OTHER_MATTER);
        }
        return rest;
    }

    private boolean contains(String text, Section section) {
        return patterns.getOrDefault(section, List.of()).stream()
                .anyMatch(pattern -> pattern.matcher(text).find());
    }

    private static Stream<String> readLines(String language) {
        try {
            return new ClassPathResource(language + ".txt", ReplyRules.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ReplyText::withoutAccents);
        } catch (IOException e) {
            throw new UncheckedIOException("The phrases of replies are part of the jar", e);
        }
    }

    private static Map<String, String> readPairs(List<String> lines) {
        var pairs = new HashMap<String, String>();
        for (var line : lines) {
            var parts = line.split(" = ", 2);
            pairs.put(parts[0], parts[1]);
        }
        return pairs;
    }

    private static Pattern compile(String line, Map<String, String> words) {
        var phrase = line;
        for (var word : words.entrySet()) {
            phrase = phrase.replace("{" + word.getKey() + "}", "(?:" + word.getValue() + ")");
        }
        phrase = phrase.replace(")*", MAX_REPETITIONS).replace(")+", MAX_REPETITIONS.replace('0', '1'));
        if (phrase.startsWith("= ")) {
            return Pattern.compile("^(?:" + phrase.substring(2) + ")$");
        }
        return WITHOUT_SPACES.matcher(line).matches()
                ? Pattern.compile(phrase)
                : Pattern.compile("(?<![\\p{L}\\p{Nd}])(?:" + phrase + ")(?![\\p{L}\\p{Nd}])");
    }
}
