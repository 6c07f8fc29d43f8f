package io.milepost.contact.address;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.milepost.settings.MilepostProperties;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Masks phone numbers in what users enter, but not other numbers, such as that of a purchase order. If in doubt, a number is
 * masked.
 */
@Component
public class PhoneNumberMasker {

    /** Not a part of a longer number, of which it may be separated by a few characters. */
    private static final Pattern ALONE =
            Pattern.compile("(?<![\\p{Nd}+][^\\p{L}\\p{Nd}]{0,3})[0-9]+(?![^\\p{L}\\p{Nd}]{0,3}\\p{Nd})");

    private static final int NORTH_AMERICA = 1;

    /** Neither the area code nor the exchange begins with 0 or 1. Source: North American Numbering Plan, NXX-NXX-XXXX. */
    private static final Pattern NORTH_AMERICAN = Pattern.compile("[2-9][0-9]{2}[2-9][0-9]{6}");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    @Autowired
    PhoneNumberMasker(MilepostProperties settings) {
        this(settings.defaultRegion());
    }

    /** @param region whose numbers need no country code, such as {@code US} */
    public PhoneNumberMasker(String region) {
        this.region = region;
    }

    /**
     * @return as {@link TextAddressParser#maskNumbers}, but without masking digits in a row that nobody could dial: neither in
     *     the default region nor, with the country code, in another one
     */
    public String mask(String text) {
        return TextAddressParser.LIKE_A_NUMBER
                .matcher(text)
                .replaceAll(number -> Matcher.quoteReplacement(
                        isPhoneNumber(text, number) ? TextAddressParser.maskNumbers(number.group()) : number.group()));
    }

    private boolean isPhoneNumber(String text, MatchResult number) {
        var alone = ALONE.matcher(text).region(number.start(), number.end()).useTransparentBounds(true);
        var digits = number.group();
        var withoutZeros = digits.replaceFirst("^0+", "");
        return !alone.matches()
                || isDialed(digits, this::isPossible)
                || isDialed(withoutZeros, this::isPossible)
                || isDialed("+" + withoutZeros, numbers::isValidNumber);
    }

    private boolean isDialed(String digits, Predicate<Phonenumber.PhoneNumber> condition) {
        try {
            return condition.test(numbers.parse(digits, region));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private boolean isPossible(Phonenumber.PhoneNumber number) {
        var length = numbers.isPossibleNumberWithReason(number);
        return length == ValidationResult.IS_POSSIBLE_LOCAL_ONLY
                || length == ValidationResult.IS_POSSIBLE
                        && (number.getCountryCode() != NORTH_AMERICA
                                || NORTH_AMERICAN
                                        .matcher(numbers.getNationalSignificantNumber(number))
                                        .matches());
    }
}
