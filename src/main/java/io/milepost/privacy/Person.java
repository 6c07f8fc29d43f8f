package io.milepost.privacy;

import io.milepost.contact.Contact;
import java.util.Set;
import java.util.TreeSet;

/**
 * A contact with the numbers that belong to it.
 *
 * @param phones    E.164: the current one, and earlier ones
 * @param ownPhones those that no other contact uses
 */
record Person(Contact contact, Set<String> phones, Set<String> ownPhones) {

    /** @return words by which free text may name the person: the name, Email 2, and numbers with and without country code */
    Set<String> words() {
        var words = new TreeSet<String>();
        words.add(contact.fullName());
        words.add(contact.email2());
        for (var phone : ownPhones) {
            words.add(phone);
            words.add(phone.substring(1));
            words.add(phone.startsWith("+1") ? phone.substring(2) : phone);
        }
        words.removeIf(String::isBlank);
        return words;
    }
}
