package io.milepost.text.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.settings.KeyDerivation;
import io.milepost.settings.MilepostProperties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class TrackingTokenFactoryTest {

    private static final String NUMBER = "+13125550123";

    private static final TrackingTokenFactory TOKENS = factory("a-long-secret-for-tests");

    private static TrackingTokenFactory factory(String secret) {
        var settings = Mockito.mock(MilepostProperties.class);
        Mockito.when(settings.secret()).thenReturn(secret);
        return new TrackingTokenFactory(settings, new KeyDerivation(10));
    }

    @Test
    void theSameOrderContactAndNumberHaveTheSameTokenOnEveryNode() {
        assertThat(TOKENS.create("SO-1", "ANN", NUMBER).text())
                .isEqualTo(factory("a-long-secret-for-tests")
                        .create("SO-1", "ANN", NUMBER)
                        .text());
    }

    @Test
    void tokensDifferByOrderContactNumberAndSecret() {
        assertThat(new String[] {
                    TOKENS.create("SO-1", "ANN", NUMBER).text(),
                    TOKENS.create("SO-2", "ANN", NUMBER).text(),
                    TOKENS.create("SO-1", "BOB", NUMBER).text(),
                    TOKENS.create("SO-1", "ANN", "+13125550124").text(),
                    TOKENS.create("SO-1A", "NN", NUMBER).text(),
                    factory("another-secret-for-tests")
                            .create("SO-1", "ANN", NUMBER)
                            .text(),
                    factory("").create("SO-1", "ANN", NUMBER).text(),
                    factory("").create("SO-1", "ANN", NUMBER).text()
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void tokensAreLettersAndDigitsOfOneLengthThatCanBeParsed() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> TOKENS.create("SO-" + i, "ANN", NUMBER).text()))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[0-9A-Za-z]{22}"))
                .allMatch(text -> TrackingToken.parse(text).orElseThrow().text().equals(text));
        assertThat(TrackingToken.of(new byte[16]).text()).isEqualTo("0".repeat(22));
    }

    @Test
    void otherTextIsNoToken() {
        assertThat(new String[] {"", "0", "0".repeat(21), "0".repeat(23), "0".repeat(21) + "-", "0".repeat(21) + "é"})
                .allMatch(text -> TrackingToken.parse(text).isEmpty());
    }

    @Test
    void neitherTheHashNorTheDescriptionContainsTheToken() {
        var token = TOKENS.create("SO-1", "ANN", NUMBER);
        assertThat(token.hash()).hasSize(64).doesNotContain(token.text());
        assertThat(token.toString()).doesNotContain(token.text());
    }
}
