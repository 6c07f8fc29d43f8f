package io.milepost.contact.web;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.ContactSearch.Sort;
import io.milepost.contact.Contacts;
import io.milepost.contact.Contacts.SavedContact;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.ConsentStatement;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Identifier;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import io.milepost.shared.TimeZoneName;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/contacts")
class ContactController {

    record ContactRequest(
            @NotBlank @SingleLine @Size(max = Contact.MAX_NAME_LENGTH) String fullName,
            @NotNull @Identifier String organization,
            @Schema(description = "The text-message address, such as 555-555-5555, +15555555555 or 5555555555@gateway.")
                    @Nullable
                    @SingleLine
                    @Size(max = Contact.MAX_EMAIL2_LENGTH)
                    String email2,
            @Nullable @Size(max = Contact.MAX_ATTRIBUTES)
                    Set<@NotNull @Pattern(regexp = Contact.ATTRIBUTE_PATTERN, message = Contact.ATTRIBUTE_RULE) String>
                            attributes,
            @Schema(
                            maxLength = 40,
                            description =
                                    "Where the person is, such as America/Chicago, for quiet hours. Omitted or null: it stays as it is. Empty: it is not known.")
                    @Nullable
                    @TimeZoneName
                    String timeZone,
            @Schema(
                            description =
                                    "Language of the texts, two lowercase letters (ISO 639-1) such as es; empty for none. Omitted: an existing contact keeps its language.")
                    @Nullable
                    @Pattern(regexp = Contact.LANGUAGE_PATTERN, message = Contact.LANGUAGE_RULE)
                    String language,
            @Schema(
                            description =
                                    "What is known about the contact's consent to texts. Without it, the source is ERP and there is no evidence.")
                    @Nullable
                    @Valid
                    ConsentStatement consent) {}

    /**
     * @param email2         masked: it shows the last four digits and the gateway
     * @param withheld       attributes that were sent and not added
     * @param withheldReason empty if nothing was withheld
     * @param optOut         why the consent that was sent does not lift an opt-out; empty if there was none, or it did
     */
    record ContactResponse(
            String code,
            String fullName,
            String organization,
            String email2,
            Set<String> attributes,
            String timeZone,
            String language,
            List<String> withheld,
            String withheldReason,
            String optOut) {}

    private final Contacts contacts;
    private final ContactSearch search;
    private final TextAddressParser addresses;
    private final VersionGuard versions;

    ContactController(Contacts contacts, ContactSearch search, TextAddressParser addresses, VersionGuard versions) {
        this.versions = versions;
        this.contacts = contacts;
        this.search = search;
        this.addresses = addresses;
    }

    @PutMapping("/{code}")
    ResponseEntity<ContactResponse> save(
            @PathVariable @Identifier String code,
            @Valid @RequestBody ContactRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        var contact = new Contact(
                code,
                body.fullName(),
                body.organization(),
                email2(code, body.email2() == null ? "" : body.email2().strip()),
                body.attributes() == null ? new TreeSet<>() : new TreeSet<>(body.attributes()),
                timeZone(code, body.timeZone()),
                body.language() == null
                        ? contacts.find(code).map(Contact::language).orElse("")
                        : body.language());
        var saved = versions.change(
                VersionedTable.CONTACT,
                code,
                expected,
                () -> contacts.find(code).map(Contact::version),
                () -> contacts.save(contact, body.consent(), new Origin(ConsentSource.ERP, user.getName(), false)));
        response.setHeader(
                HttpHeaders.ETAG, RecordVersion.toETag(saved.contact().version()));
        return ResponseEntity.status(saved.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(toResponse(saved));
    }

    /** A masked address that a client has read and sends back means "unchanged". */
    private String email2(String code, String sent) {
        if (!sent.contains("*")) {
            return sent;
        }
        return contacts.find(code)
                .map(Contact::email2)
                .filter(known -> addresses.parse(known).masked().equals(sent))
                .orElseThrow(() -> new InvalidFieldException("email2", message("contact.error.masked")));
    }

    /** A client that does not know the field must not erase what the office entered. */
    private String timeZone(String code, @Nullable String sent) {
        return sent == null ? contacts.find(code).map(Contact::timeZone).orElse("") : sent;
    }

    @GetMapping("/{code}")
    ContactResponse get(@PathVariable @Identifier String code, HttpServletResponse response) {
        var contact = contacts.get(code);
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(contact.version()));
        return toResponse(contact);
    }

    @GetMapping
    Page<ContactResponse> search(
            @RequestParam(required = false) @Nullable @Identifier String organization,
            @RequestParam(required = false)
                    @Nullable
                    @Pattern(regexp = Contact.ATTRIBUTE_PATTERN, message = Contact.ATTRIBUTE_RULE)
                    String attribute,
            @RequestParam(defaultValue = "") @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        var found = search.search(new Filter(q, organization, attribute), Sort.NAME, page, size);
        return new Page<>(
                found.content().stream().map(row -> toResponse(row.contact())).toList(), page, size, found.total());
    }

    private ContactResponse toResponse(Contact contact) {
        return toResponse(new SavedContact(contact, false, null, null));
    }

    private ContactResponse toResponse(SavedContact saved) {
        var contact = saved.contact();
        return new ContactResponse(
                contact.code(),
                contact.fullName(),
                contact.organization(),
                addresses.parse(contact.email2()).masked(),
                contact.attributes(),
                contact.timeZone(),
                contact.language(),
                saved.withheld() == null ? List.of() : List.of(Contact.SMSUPDATE),
                Objects.requireNonNullElse(saved.withheld(), ""),
                Objects.requireNonNullElse(saved.stillOptedOut(), ""));
    }
}
