package io.milepost.contact;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.audit.AuditTrail.Change;
import io.milepost.contact.address.TextAddressParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records in the audit trail what changes of contacts, with the initials of names and the last digits of numbers. */
@Component
public class ContactAudit {

    /** @param before null if the contact is new */
    public record ContactChange(@Nullable Contact before, Contact after) {}

    private final AuditTrail trail;
    private final TextAddressParser addresses;

    ContactAudit(AuditTrail trail, TextAddressParser addresses) {
        this.trail = trail;
        this.addresses = addresses;
    }

    /** One batch; nothing for contacts that stay as they are. Runs in the caller's transaction. */
    public void record(List<ContactChange> changes, String user) {
        trail.record(
                changes.stream()
                        .filter(change -> !change.after().equals(change.before()))
                        .map(this::describe)
                        .toList(),
                user);
    }

    private Change describe(ContactChange change) {
        var before = change.before();
        return new Change(
                AuditArea.CONTACT,
                change.after().code(),
                message(before == null ? "audit.contact.created" : "audit.contact.changed"),
                before == null ? "" : describe(before, change.after()),
                describe(change.after(), before));
    }

    /** Only what differs from the other. */
    private String describe(Contact contact, @Nullable Contact other) {
        var parts = new ArrayList<String>();
        if (other == null || !contact.fullName().equals(other.fullName())) {
            parts.add(message("audit.contact.name", initials(contact.fullName())));
        }
        if (other == null || !contact.organization().equals(other.organization())) {
            parts.add(message("audit.contact.organization", contact.organization()));
        }
        if (other == null || !contact.email2().equals(other.email2())) {
            parts.add(message(
                    "audit.contact.email2",
                    orDash(addresses.parse(contact.email2()).masked())));
        }
        if (!contact.attributes().equals(other == null ? null : other.attributes())) {
            parts.add(message("audit.contact.attributes", orDash(String.join(" ", contact.attributes()))));
        }
        if (!contact.timeZone().equals(other == null ? "" : other.timeZone())) {
            parts.add(message("audit.contact.timeZone", orDash(contact.timeZone())));
        }
        if (!contact.language().equals(other == null ? "" : other.language())) {
            parts.add(message("audit.contact.language", orDash(contact.language())));
        }
        return String.join("; ", parts);
    }

    private static String orDash(String value) {
        return value.isEmpty() ? "–" : value;
    }

    /** @return such as {@code A. A.} */
    static String initials(String fullName) {
        return Arrays.stream(Objects.requireNonNull(fullName).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)) + ".")
                .collect(Collectors.joining(" "));
    }
}
