package io.milepost.tracking;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses of the tracking pages of large carriers, by shipping method or by the form of the tracking number. */
final class CarrierTracking {

    /** @param url the tracking number goes at its end */
    private record Carrier(Pattern shipVia, Pattern number, String url) {

        boolean matches(String usedShipVia, String usedNumber) {
            return shipVia.matcher(usedShipVia).find()
                    || number.matcher(usedNumber).matches();
        }
    }

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z][0-9A-Za-z -]{5,}");
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private static final List<Carrier> CARRIERS = List.of(
            new Carrier(
                    word("UPS"),
                    Pattern.compile("(?i)1Z[0-9A-Z]{16}"),
                    "https://www.ups.com/track?loc=en_US&tracknum="),
            new Carrier(word("Fed ?Ex"), NEVER, "https://www.fedex.com/fedextrack/?trknbr="),
            new Carrier(
                    word("USPS|US Mail|US Postal Service|United States Postal Service"),
                    Pattern.compile("9[1-5][0-9]{20}"),
                    "https://tools.usps.com/go/TrackConfirmAction?tLabels="),
            new Carrier(word("DHL"), NEVER, "https://www.dhl.com/us-en/home/tracking.html?tracking-id="));

    private CarrierTracking() {}

    private static Pattern word(String name) {
        return Pattern.compile("\\b(?:" + name + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** @return address of the shipment's page, with HTTPS; empty if it is not known */
    static String findUrl(String shipVia, String trackingNumber) {
        if (isWebPage(trackingNumber)) {
            return trackingNumber;
        }
        if (!NUMBER.matcher(trackingNumber).matches()) {
            return "";
        }
        return CARRIERS.stream()
                .filter(carrier -> carrier.matches(shipVia, trackingNumber))
                .findFirst()
                .map(carrier -> carrier.url() + URLEncoder.encode(trackingNumber, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Some companies enter the address of the carrier's page in place of a number. */
    private static boolean isWebPage(String text) {
        try {
            var address = new URI(text);
            return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
