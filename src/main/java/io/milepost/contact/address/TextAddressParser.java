package io.milepost.contact.address;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import io.milepost.settings.InvalidSettingException;
import io.milepost.settings.MilepostProperties;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Parses <i>Email 2</i>.
 *
 * <p>A number is accepted if its length is possible, even if its range is not in use, such as 555-555-5555, the
 * example of the how-to.
 */
@Component
public class TextAddressParser {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ().\\-/]+");
    private static final String DIGIT_BEFORE_THE_LAST_FOUR = "\\p{Nd}(?=(?:\\P{Nd}*\\p{Nd}){4})";
    static final Pattern LIKE_A_NUMBER = Pattern.compile("\\p{Nd}(?:[ ().+/\\-]*\\p{Nd}){6,}");
    private static final Pattern DOMAIN = Pattern.compile(Carrier.DOMAIN_PATTERN);

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /**
     * @throws InvalidSettingException if the default region does not exist: every number without a country code would be
     *     invalid
     */
    public TextAddressParser(MilepostProperties settings) {
        this.region = settings.defaultRegion();
        if (!numbers.getSupportedRegions().contains(region)) {
            throw new InvalidSettingException(
                    "milepost.default-region", "there is no region " + region + "; use two letters, such as US or CA.");
        }
    }

    public TextAddress parse(String input) {
        var text = input.strip();
        if (text.isEmpty()) {
            return new TextAddress.Empty();
        }
        var at = text.indexOf('@');
        var number = parseNumber(at < 0 ? text : text.substring(0, at));
        if (number.isEmpty()) {
            return new TextAddress.Invalid(mask(text));
        }
        return at < 0 ? new TextAddress.Number(number.get()) : parseGateway(number.get(), text, at);
    }

    private TextAddress parseGateway(PhoneNumber number, String text, int at) {
        var domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        return DOMAIN.matcher(domain).matches()
                ? new TextAddress.Gateway(number, text.substring(0, at).replaceAll("[^0-9]", ""), domain)
                : new TextAddress.Invalid(mask(text));
    }

    /** @return the number, in the default region if no country code is given; empty if it is not a possible number */
    public Optional<PhoneNumber> parseNumber(String input) {
        if (!NUMBER.matcher(input.strip()).matches()) {
            return Optional.empty();
        }
        try {
            var parsed = numbers.parse(input, region);
            return numbers.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE
                    ? PhoneNumber.parse(numbers.format(parsed, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** @return the number in international format, such as {@code +1 312-555-0123} */
    public String formatInternational(PhoneNumber number) {
        try {
            return numbers.format(numbers.parse(number.e164(), region), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return number.e164();
        }
    }

    /** @return the text with all but the last four digits masked in each sequence of seven or more digits */
    public static String maskNumbers(String text) {
        return LIKE_A_NUMBER.matcher(text).replaceAll(number -> number.group()
                .replaceAll(DIGIT_BEFORE_THE_LAST_FOUR, "*"));
    }

    /** Masks all digits except the last four, and all letters before an @. */
    private static String mask(String text) {
        var at = text.indexOf('@');
        var local = at < 0 ? text : text.substring(0, at);
        var domain = at < 0 ? "" : text.substring(at).replaceAll(DIGIT_BEFORE_THE_LAST_FOUR, "*");
        var hidden = local.replaceAll(DIGIT_BEFORE_THE_LAST_FOUR, "*");
        return (at < 0 ? hidden : hidden.replaceAll("\\p{L}", "*")) + domain;
    }
}
