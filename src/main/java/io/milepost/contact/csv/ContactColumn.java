package io.milepost.contact.csv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A column of a file of contacts. */
enum ContactColumn {
    CODE(
            "Code",
            "code",
            Set.of("contact", "contactcode", "contactid", "contactnumber", "contactno", "id", "customercontact")),
    FULL_NAME("Full name", "fullName", Set.of("name", "contactname", "fullcontactname", "displayname", "person")),
    ORGANIZATION(
            "Organization",
            "organization",
            Set.of(
                    "organisation",
                    "organizationcode",
                    "organisationcode",
                    "company",
                    "companycode",
                    "customer",
                    "customercode",
                    "customerid",
                    "customernumber",
                    "account",
                    "accountcode")),
    ORGANIZATION_NAME(
            "Organization name", "", Set.of("organisationname", "companyname", "customername", "accountname")),
    EMAIL2(
            "Email 2",
            "email2",
            Set.of(
                    "textmessageaddress",
                    "txtmsgadd",
                    "mobile",
                    "mobilenumber",
                    "mobilephone",
                    "cell",
                    "cellphone",
                    "cellnumber",
                    "textnumber",
                    "smsnumber")),
    ATTRIBUTES("Attributes", "attributes", Set.of("attribute", "contactattributes", "flags", "tags")),
    TIME_ZONE("Time zone", "timeZone", Set.of("zone", "tz")),
    LANGUAGE("Language", "language", Set.of("lang", "contactlanguage")),
    CONSENT_SOURCE("Consent source", "consent.source", Set.of()),
    CONSENT_WORDING("Consent wording", "consent.wording", Set.of()),
    CONSENT_EVIDENCE("Consent evidence", "consent.evidence", Set.of()),
    CONSENT_GRANTED_ON("Consent date", "consent.grantedOn", Set.of("consentgrantedon"));

    private final String title;
    private final String field;
    private final Set<String> aliases;

    ContactColumn(String title, String field, Set<String> aliases) {
        this.title = title;
        this.field = field;
        this.aliases = aliases;
    }

    /** @return whether it is about the contact itself, and not about one event, so that exports have it */
    boolean isExported() {
        return !field.startsWith("consent.");
    }

    /** @return heading of the column */
    String title() {
        return title;
    }

    /** @return the column of a field of {@link io.milepost.contact.ContactInput} */
    static ContactColumn fromField(String field) {
        return Arrays.stream(values())
                .filter(column -> column.field.equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** Ignores case, spaces and punctuation. */
    static Optional<ContactColumn> fromHeader(String header) {
        var name = normalize(header);
        return Arrays.stream(values())
                .filter(column -> name.equals(normalize(column.title)) || column.aliases.contains(name))
                .findFirst();
    }

    private static String normalize(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
