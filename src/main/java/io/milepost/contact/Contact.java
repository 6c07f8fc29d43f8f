package io.milepost.contact;

import io.milepost.contact.consent.SubscriptionService.Subscription;
import io.milepost.shared.version.RecordVersion;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A person at an organization.
 *
 * @param code         1 to 40 characters, unique
 * @param organization code of the organization the contact belongs to
 * @param email2       the text-message address as typed: a number, or ten digits at a carrier's gateway; may be empty
 * @param attributes   such as {@code SMSUPDATE}; an open list
 * @param timeZone     where the person is, such as {@code America/Chicago}; empty if it is not known
 * @param language     of the texts to the contact, two lowercase letters (ISO 639-1) such as {@code es}; empty if the contact
 *                     has none of its own
 */
public record Contact(
        String code,
        String fullName,
        String organization,
        String email2,
        SortedSet<String> attributes,
        String timeZone,
        String language) {

    /** Attribute of contacts who want text updates. Source: the how-to, section Setup. */
    public static final String SMSUPDATE = "SMSUPDATE";

    public static final int MAX_NAME_LENGTH = 120;
    public static final int MAX_EMAIL2_LENGTH = 254;
    public static final int MAX_ATTRIBUTES = 50;

    /** Pattern of an attribute. */
    public static final String ATTRIBUTE_PATTERN = "[A-Z0-9_-]{1,40}";

    public static final String ATTRIBUTE_RULE = "{contact.error.attribute}";

    /** Pattern of a language, or of none. */
    public static final String LANGUAGE_PATTERN = "([a-z]{2})?";

    public static final String LANGUAGE_RULE = "{contact.error.language}";

    /** A contact whose time zone and language are not known. */
    public Contact(String code, String fullName, String organization, String email2, SortedSet<String> attributes) {
        this(code, fullName, organization, email2, attributes, "", "");
    }

    public boolean wantsTexts() {
        return attributes.contains(SMSUPDATE);
    }

    /** @return the same contact without SMSUPDATE */
    public Contact withoutTexts() {
        var others = new TreeSet<>(attributes);
        others.remove(SMSUPDATE);
        return new Contact(code, fullName, organization, email2, others, timeZone, language);
    }

    /** @return version of what callers may change; see {@link RecordVersion} */
    public String version() {
        return RecordVersion.of(code, fullName, organization, email2, attributes, timeZone, language);
    }

    /** @return the part that matters for consent */
    public Subscription toSubscription() {
        return new Subscription(code, email2, wantsTexts());
    }
}
