package io.milepost.contact.address;

import java.util.Optional;

/** Destination of texts, from a contact's <i>Email 2</i>. */
public sealed interface TextAddress {

    /** @return the masked address, for logs and pages */
    String masked();

    /** @return the phone number; empty if the address is blank or invalid */
    default Optional<PhoneNumber> phone() {
        return Optional.empty();
    }

    /** Email 2 is blank. */
    record Empty() implements TextAddress {
        @Override
        public String masked() {
            return "";
        }
    }

    /**
     * Email 2 is neither a phone number nor a phone number at a gateway.
     *
     * @param masked Email 2 with all but the last four digits masked
     */
    record Invalid(String masked) implements TextAddress {}

    /** A bare phone number, which requires Twilio. */
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
     * A phone number at a gateway that turns email into texts.
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
