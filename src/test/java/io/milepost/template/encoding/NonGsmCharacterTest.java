package io.milepost.template.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonGsmCharacterTest {

    @Test
    void listsEachCharacterOnceWithAllItsPositions() {
        assertThat(NonGsmCharacter.findIn("It’s Ann’s 🚚"))
                .containsExactly(
                        new NonGsmCharacter("’", "U+2019", "right single quotation mark", List.of(3, 9), "'"),
                        new NonGsmCharacter("🚚", "U+1F69A", "delivery truck", List.of(12), null));
    }

    @Test
    void doesNotListGsmCharacters() {
        assertThat(NonGsmCharacter.findIn("Größe 5 € [a|b] ~ {x} ^ \\ é Ñ\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"“,\"", "–,-", "—,-", "…,...", "\u00A0,' '", "\u200B,''", "á,a", "Č,C", "×,x"})
    void suggestsPlainReplacementsForTypographyAndAccents(String typed, String plain) {
        assertThat(NonGsmCharacter.findIn("a" + typed + "b"))
                .singleElement()
                .extracting(NonGsmCharacter::replacement)
                .isEqualTo(plain);
        assertThat(SmsSegments.of(plain).unicode()).isEmpty();
    }
}
