package io.milepost.setup.divert;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddress;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.settings.InvalidSettingException;
import io.milepost.settings.MilepostProperties;
import io.milepost.settings.MilepostProperties.Delivery;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where all texts go in {@code divert} delivery instead of to their recipients. Consent, opt-outs and the text log are those of the
 * recipients all the same.
 */
@Component
public class Diversion {

    private static final String PROPERTY = "milepost.divert-to";
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>()\"]{1,64}@[A-Za-z0-9.-]{1,255}");

    /**
     * Where texts go.
     *
     * @param address  number in E.164, to which Twilio sends, or an email address
     * @param isNumber whether it is a number
     * @param label    for pages and logs: the address, of which a number is masked
     */
    public record Destination(String address, boolean isNumber, String label) {}

    private final @Nullable Destination destination;

    /** @throws InvalidSettingException if texts are to be diverted, and the setting is neither a number nor an address */
    public Diversion(MilepostProperties settings, TextAddressParser addresses) {
        this.destination = settings.delivery() == Delivery.DIVERT ? parse(settings.divertTo(), addresses) : null;
    }

    private static Destination parse(@Nullable String setting, TextAddressParser addresses) {
        var text = setting == null ? "" : setting.strip();
        if (EMAIL.matcher(text).matches()) {
            return new Destination(text, false, label(text, addresses.parse(text)));
        }
        return addresses
                .parseNumber(text)
                .map(number -> new Destination(number.e164(), true, number.masked()))
                .orElseThrow(() -> new InvalidSettingException(
                        PROPERTY,
                        "is required for divert delivery: the phone number or email address to which all texts go."));
    }

    private static String label(String email, TextAddress address) {
        return address.phone().map(PhoneNumber::masked).isPresent() ? address.masked() : email;
    }

    /** @return empty unless delivery is {@code divert} */
    public Optional<Destination> destination() {
        return Optional.ofNullable(destination);
    }

    /** @return where texts go, for pages and logs; null unless delivery is {@code divert} */
    public @Nullable String label() {
        return destination == null ? null : destination.label();
    }
}
