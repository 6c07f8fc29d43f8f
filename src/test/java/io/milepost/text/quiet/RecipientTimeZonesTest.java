package io.milepost.text.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.PhoneTimeZones;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RecipientTimeZonesTest {

    private static final PhoneNumber NEW_YORK_NUMBER = new PhoneNumber("+12125550123");
    private static final PhoneNumber TOLL_FREE_NUMBER = new PhoneNumber("+18005550123");

    private final RecipientTimeZones zones =
            new RecipientTimeZones(new ZipTimeZones(), new PhoneTimeZones(), ZoneId.of("America/Denver"));

    @Test
    void theContactsOwnZoneComesFirst() {
        assertThat(zones.find("America/Los_Angeles", "60601", NEW_YORK_NUMBER))
                .containsExactly(ZoneId.of("America/Los_Angeles"));
    }

    @Test
    void thenTheShipToZip() {
        assertThat(zones.find("", "60601", NEW_YORK_NUMBER)).containsExactly(ZoneId.of("America/Chicago"));
    }

    @Test
    void thenTheAreaCode() {
        assertThat(zones.find("", "", NEW_YORK_NUMBER)).containsExactly(ZoneId.of("America/New_York"));
        assertThat(zones.find("", "09012", NEW_YORK_NUMBER)).containsExactly(ZoneId.of("America/New_York"));
    }

    @Test
    void andLastTheInstallations() {
        assertThat(zones.find("", "", TOLL_FREE_NUMBER)).containsExactly(ZoneId.of("America/Denver"));
    }
}
