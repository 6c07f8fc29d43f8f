package io.milepost.contact.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneTimeZonesTest {

    private final PhoneTimeZones zones = new PhoneTimeZones();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "+12125550123, America/New_York",
        "+13125550123, America/Chicago",
        "+16025550123, America/Phoenix",
        "+18085550123, Pacific/Honolulu",
        "+17875550123, America/Puerto_Rico",
        "+14165550123, America/Toronto",
        "+525555550123, America/Mexico_City",
        "+442079460123, Europe/London",
        "+491711234567, Europe/Berlin"
    })
    void anAreaCodeHasItsZone(String number, String zone) {
        assertThat(zones.find(new PhoneNumber(number))).containsExactly(ZoneId.of(zone));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "+18505550123, America/New_York America/Chicago", // Florida
        "+19065550123, America/New_York America/Chicago", // Michigan
        "+12705550123, America/New_York America/Chicago", // Kentucky
        "+19285550123, America/Phoenix America/Denver", // Arizona with the Navajo Nation
        "+15415550123, America/Los_Angeles America/Denver" // Oregon
    })
    void aDividedAreaHasAllOfItsZonesWhateverTheExchange(String number, String expected) {
        assertThat(zones.find(new PhoneNumber(number)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(expected.split(" ")).map(ZoneId::of).collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0} like {1}")
    @CsvSource({"+13645550123, +12705550123", "+14485550123, +18505550123", "+14585550123, +15415550123"})
    void aNewerCodeOfTheSameAreaHasTheZonesOfTheOlderOne(String newer, String older) {
        assertThat(zones.find(new PhoneNumber(newer))).containsAll(zones.find(new PhoneNumber(older)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"+18005550123", "+18885550123", "+15005550006", "+15555550123", "+88213300655"})
    void aNumberWithoutAnAreaHasNoZone(String number) {
        assertThat(zones.find(new PhoneNumber(number))).isEmpty();
    }

    @Test
    void aCellPhoneOfACountryWithSeveralZonesMayBeInAnyOfThem() {
        assertThat(zones.find(new PhoneNumber("+61412345678")))
                .contains(ZoneId.of("Australia/Sydney"), ZoneId.of("Australia/Perth"));
    }
}
