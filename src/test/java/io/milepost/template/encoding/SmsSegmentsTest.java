package io.milepost.template.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSegmentsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "160, 1", "161, 2", "306, 2", "307, 3"})
    void gsm7Fits160CharactersOr153PerSegment(int length, int segments) {
        assertThat(SmsSegments.of("a".repeat(length))).isEqualTo(new SmsSegments("GSM-7", length, segments, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"70, 1", "71, 2", "134, 2", "135, 3"})
    void oneOtherCharacterLimitsTheWholeTextTo70CharactersOr67PerSegment(int length, int segments) {
        var text = "’" + "a".repeat(length - 1);
        assertThat(SmsSegments.of(text)).isEqualTo(new SmsSegments("UCS-2", length, segments, List.of("’")));
    }

    @Test
    void extendedCharactersCountTwiceAndAreNeverSplit() {
        assertThat(SmsSegments.of("€".repeat(80)).segments()).isEqualTo(1);
        var cutAtTheEndOfAPart = "a".repeat(152) + "€" + "a".repeat(152);
        assertThat(SmsSegments.of(cutAtTheEndOfAPart).characters()).isEqualTo(306);
        assertThat(SmsSegments.of(cutAtTheEndOfAPart).segments()).isEqualTo(3);
    }

    @Test
    void anEmojiCountsTwiceInUcs2AndIsListed() {
        assertThat(SmsSegments.of("Done 🚚")).isEqualTo(new SmsSegments("UCS-2", 7, 1, List.of("🚚")));
    }
}
