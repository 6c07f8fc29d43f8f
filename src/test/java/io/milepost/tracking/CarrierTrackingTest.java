package io.milepost.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierTrackingTest {

    @ParameterizedTest
    @CsvSource({
        "Our carrier, 1Z999AA10123456784, https://www.ups.com/track?loc=en_US&tracknum=1Z999AA10123456784",
        "UPS Ground, 1234567890, https://www.ups.com/track?loc=en_US&tracknum=1234567890",
        "FedEx Home, 7712 3456 7890, https://www.fedex.com/fedextrack/?trknbr=7712+3456+7890",
        "usps, 9400111899223197428490, https://tools.usps.com/go/TrackConfirmAction?tLabels=9400111899223197428490",
        "DHL Express, 1234567890, https://www.dhl.com/us-en/home/tracking.html?tracking-id=1234567890",
        "Fast Freight, https://fast.example/track/77, https://fast.example/track/77",
    })
    void largeCarriersAndAddressesHaveALink(String shipVia, String number, String url) {
        assertThat(CarrierTracking.findUrl(shipVia, number)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "Our truck, 1234567890",
        "Groups of trucks, 1234567890",
        "UPS, ''",
        "UPS, 123",
        "UPS, <script>alert(1)</script>",
        "UPS, javascript:alert(1)",
        "UPS, http://fast.example/track/77",
        "UPS, https://",
        "UPS, https://carrier.example@evil.example/",
    })
    void anythingElseHasNone(String shipVia, String number) {
        assertThat(CarrierTracking.findUrl(shipVia, number)).isEmpty();
    }
}
