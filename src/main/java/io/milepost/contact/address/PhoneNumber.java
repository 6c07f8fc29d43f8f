package io.milepost.contact.address;

import java.util.Optional;

/**
 * A telephone number.
 *
 * @param e164 in the international form, such as {@code +15555550123}
 */
public record PhoneNumber(String e164) {

    private static final String E164 = "\\+[1-9][0-9]{4,14}";

    public PhoneNumber {
        if (!e164.matches(E164)) {
            throw new IllegalArgumentException("not a number in E.164 form");
        }
    }

    /** @return empty if it is not in E.164 form, which allows 15 digits at most */
    static Optional<PhoneNumber> parse(String text) {
        return text.matches(E164) ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    /** @return the masked number, for logs and pages: its last four digits */
    public String masked() {
        return "***-***-" + e164.substring(e164.length() - 4);
    }

    /** Masked, to keep the number out of logs. */
    @Override
    public String toString() {
        return masked();
    }
}
