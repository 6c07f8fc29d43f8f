package io.milepost.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "Núñez, nunez",
        "NÚÑEZ, nunez",
        "Nu\u0301n\u0303ez, nunez",
        "Łukasz Øst, lukasz ost",
        "Ștefan İnce, stefan ince",
        "SO-1003, so-1003",
        "Straße, strase",
        "中村, 中村"
    })
    void accentsAndCaseDoNotMatter(String text, String normalized) {
        assertThat(SearchText.normalize(text)).isEqualTo(normalized);
    }

    @Test
    void eachLetterHasItsPlainOneAndNoneIsAPlaceholderOrQuoteOfSql() {
        var letters = SearchText.PLACEHOLDERS;
        assertThat(letters.get("plain")).hasSameSizeAs(letters.get("accented")).matches("[A-Za-z]+");
        assertThat(letters.get("accented")).doesNotContain("'", "$").doesNotContainPattern("[\\x00-\\x7F]");
    }

    @Test
    void patternMatchesTheTextLiterally() {
        assertThat(SearchText.contains("50%_É!")).isEqualTo("%50!%!_e!!%");
    }
}
