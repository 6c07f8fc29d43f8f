package io.milepost.privacy;

import io.milepost.contact.Contacts;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.error.NotFoundException;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the numbers of a person, also the earlier ones. */
@Repository
class Persons {

    private static final String PHONES =
            """
            select phone_number from consent_entry where contact_code = :contact and phone_number is not null
            union select phone_number from confirmation where contact_code = :contact
            union select phone_number from text_message where contact_code = :contact and phone_number <> ''""";

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final TextAddressParser addresses;

    Persons(JdbcClient jdbc, Contacts contacts, TextAddressParser addresses) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.addresses = addresses;
    }

    /** @throws NotFoundException if there is no such contact */
    Person get(String code) {
        var contact = contacts.get(code);
        var phones = new TreeSet<>(
                jdbc.sql(PHONES).param("contact", code).query(String.class).list());
        addresses.parse(contact.email2()).phone().map(PhoneNumber::e164).ifPresent(phones::add);
        var own = new TreeSet<>(phones);
        if (!phones.isEmpty()) {
            own.removeAll(
                    jdbc.sql("select phone_number from contact where phone_number in (:phones) and code <> :contact")
                            .param("phones", phones)
                            .param("contact", code)
                            .query(String.class)
                            .list());
        }
        return new Person(contact, phones, own);
    }
}
