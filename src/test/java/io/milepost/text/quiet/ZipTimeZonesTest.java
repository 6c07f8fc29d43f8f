package io.milepost.text.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipTimeZonesTest {

    private final ZipTimeZones zips = new ZipTimeZones();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "10001, America/New_York",
        "60601, America/Chicago",
        "60601-1234, America/Chicago",
        "80202, America/Denver",
        "85001, America/Phoenix",
        "90001, America/Los_Angeles",
        "99501, America/Anchorage America/Adak",
        "96813, Pacific/Honolulu",
        "00901, America/Puerto_Rico",
        "79901, America/Denver", // El Paso
        "42001, America/Chicago", // Paducah
        "46402, America/Chicago", // Gary
        "46204, America/New_York" // Indianapolis
    })
    void aZipHasItsZone(String zip, String expected) {
        assertThat(zips.find(zip)).containsExactlyInAnyOrderElementsOf(zones(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "32401, America/Chicago America/New_York", // Panama City
        "49801, America/Chicago America/New_York", // Iron Mountain
        "83501, America/Los_Angeles America/Denver", // Lewiston
        "86515, America/Phoenix America/Denver", // Window Rock, Navajo Nation
        "97914, America/Los_Angeles America/Denver", // Ontario, Oregon
        "58601, America/Chicago America/Denver" // Dickinson
    })
    void theAreaOfADividedPrefixHasAllOfItsZones(String zip, String expected) {
        assertThat(zips.find(zip)).containsExactlyInAnyOrderElementsOf(zones(expected));
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"", "09012", "34001", "96201", "00001"})
    void militaryPostOfficesAndUnusedPrefixesHaveNoPlace(String zip) {
        assertThat(zips.find(zip)).isEmpty();
    }

    @Test
    void mostPrefixesAreListed() {
        var listed = IntStream.range(0, 1000)
                .filter(prefix -> !zips.find("%03d01".formatted(prefix)).isEmpty())
                .count();
        assertThat(listed).isGreaterThan(900);
    }

    private static Set<ZoneId> zones(String names) {
        return Arrays.stream(names.split(" ")).map(ZoneId::of).collect(Collectors.toSet());
    }
}
