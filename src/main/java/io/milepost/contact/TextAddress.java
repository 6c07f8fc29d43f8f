package io.milepost.contact;

import java.util.Optional;

/** What a contact's <i>Email 2</i> says about where texts go. */
public sealed interface TextAddress {

    /** @return the address as it may be logged and shown */
    String masked();

    /** @return the number of the phone; empty if the address is none or bad */
    default Optional<PhoneNumber> phone() {
        return Optional.empty();
    }

    /** Nothing was entered. */
    record None() implements TextAddress {
        @Override
        public String masked() {
            return "";
        }
    }

    /**
     * Something was entered that is neither a number nor a number at a gateway.
     *
     * @param masked what was typed, with all but the last four digits hidden
     */
    record Bad(String masked) implements TextAddress {}

    /** A bare number, which takes Twilio. */
    record Number(PhoneNumber number) implements TextAddress {
        @Override
        public Optional<PhoneNumber> phone() {
            return Optional.of(number);
        }

        @Override
        public String masked() {
            return number.masked();
        }
    }

    /**
     * A number at a gateway that turns e-mail into texts.
     *
     * @param local  the part before the @, digits only
     * @param domain in lower case
     */
    record Gateway(PhoneNumber number, String local, String domain) implements TextAddress {

        public String email() {
            return local + "@" + domain;
        }

        @Override
        public Optional<PhoneNumber> phone() {
            return Optional.of(number);
        }

        @Override
        public String masked() {
            return number.masked() + "@" + domain;
        }
    }
}
