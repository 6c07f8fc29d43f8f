package io.milepost.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCharactersTest {

    @Test
    void rejectsEveryFormatCharacterOfUnicode() {
        var rejected = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(one -> Character.getType(one) == Character.FORMAT)
                .peek(one -> {
                    var text = "a" + Character.toString(one) + "b";
                    var problem = "has the invisible character U+%04X at position 2; delete it".formatted(one);
                    assertThat(TextCharacters.findProblemInLine(text)).hasValue(problem);
                    assertThat(TextCharacters.findProblemInLines(text)).hasValue(problem);
                    assertThat(TextCharacters.toLine(text)).isEqualTo("a b");
                })
                .count();
        assertThat(rejected).isGreaterThan(100);
    }

    @Test
    void countsPositionsInCharactersNotJavaChars() {
        assertThat(TextCharacters.findProblemInLine("😀\u200B"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("position 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0085b", "a\u2028b", "a\u2029b", "a\ud800b", "a\u001bb"})
    void rejectsControlCharactersAndUnpairedSurrogatesEverywhere(String text) {
        assertThat(TextCharacters.findProblemInLine(text)).hasValue("must be one line without control characters");
        assertThat(TextCharacters.findProblemInLines(text))
                .hasValue("must not contain control characters other than line breaks and tabs");
        assertThat(TextCharacters.toLine(text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb"})
    void allowsLineBreaksAndTabsOnlyInMultiLineTexts(String text) {
        assertThat(TextCharacters.findProblemInLine(text)).isPresent();
        assertThat(TextCharacters.findProblemInLines(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ann", "Zoë Müller-Łoś", "عمر", "李小龍", "😀👍🏽", "O’Neil & Sons – “Windows”", "नमस्ते"})
    void acceptsVisibleCharacters(String text) {
        assertThat(TextCharacters.findProblemInLine(text)).isEmpty();
        assertThat(TextCharacters.findProblemInLines(text)).isEmpty();
        assertThat(TextCharacters.toLine(text)).isEqualTo(text);
    }

    @Test
    void truncatingCutsNoCharacterIntoHalves() {
        assertThat(TextCharacters.truncate("ab😀", 3)).isEqualTo("ab");
        assertThat(TextCharacters.truncate("ab😀", 4)).isEqualTo("ab😀");
        assertThat(TextCharacters.truncate("ab😀", 2)).isEqualTo("ab");
        assertThat(TextCharacters.truncate("😀", 1)).isEmpty();
        assertThat(TextCharacters.truncate("", 1)).isEmpty();
    }
}
