package io.milepost.security.password;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * Rejects passwords that attackers try first: those that consist only of common words, names of the user and digits,
 * such as {@code Password2024!}, and those with fewer than five different characters.
 */
public final class CommonPasswordRule implements PasswordPolicyRule {

    private static final int MIN_DIFFERENT_CHARACTERS = 5;

    /** Longer passwords are not common. */
    private static final int MAX_LENGTH = 128;

    private static final Set<String> WORDS = readWords();

    private static Set<String> readWords() {
        try {
            var file = new ClassPathResource("common-passwords.txt", CommonPasswordRule.class);
            return file.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("The list of common passwords is part of the jar", e);
        }
    }

    /** Camunda Admin translates it, or shows it unchanged if it has no translation. */
    @Override
    public String getPlaceholder() {
        return "not made of common words, names of the user and digits alone";
    }

    @Override
    public Map<String, String> getParameters() {
        return Map.of();
    }

    @Override
    public boolean execute(String password) {
        return execute(password, null);
    }

    @Override
    public boolean execute(String password, @Nullable User user) {
        if (password.chars().distinct().count() < MIN_DIFFERENT_CHARACTERS) {
            return false;
        }
        var plain = normalize(password);
        return plain.length() > MAX_LENGTH
                || !consistsOf(plain, Stream.concat(WORDS.stream(), names(user)).toList());
    }

    private static Stream<String> names(@Nullable User user) {
        return user == null
                ? Stream.empty()
                : Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
                        .filter(Objects::nonNull)
                        .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[^\\p{L}\\p{N}]+"))))
                        .map(CommonPasswordRule::normalize)
                        .filter(name -> name.length() > 1);
    }

    /** Removes what users add to satisfy a rule: capitals, symbols, and symbols in place of letters. */
    private static String normalize(String text) {
        return text.toLowerCase(Locale.ROOT).replace('@', 'a').replace('$', 's').replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** @return whether the text consists only of words and digits */
    private static boolean consistsOf(String text, Collection<String> words) {
        var reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (var at = 0; at < text.length(); at++) {
            if (reached[at]) {
                if (Character.isDigit(text.charAt(at))) {
                    reached[at + 1] = true;
                }
                for (var word : words) {
                    if (startsWith(text, at, word)) {
                        reached[at + word.length()] = true;
                    }
                }
            }
        }
        return reached[text.length()];
    }

    /** Accepts digits in place of letters: {@code p4ssw0rd}. */
    private static boolean startsWith(String text, int at, String word) {
        if (at + word.length() > text.length()) {
            return false;
        }
        for (var i = 0; i < word.length(); i++) {
            if (text.charAt(at + i) != word.charAt(i) && letter(text.charAt(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static char letter(char digit) {
        return switch (digit) {
            case '0' -> 'o';
            case '1' -> 'i';
            case '3' -> 'e';
            case '4' -> 'a';
            case '5' -> 's';
            case '7' -> 't';
            default -> digit;
        };
    }
}
