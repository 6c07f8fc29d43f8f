package io.milepost.contact;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contacts.SavedContact;
import io.milepost.contact.address.TextAddress;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentStatement;
import io.milepost.contact.consent.SubscriptionService;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds and changes contacts that users enter, by hand or from a file. Stricter than REST: a new or changed Email 2
 * must be a valid address.
 */
@Service
public class ContactService {

    /** @param field name of the field in {@link ContactInput} */
    public record FieldError(String field, String message) {}

    private final Contacts contacts;
    private final Organizations organizations;
    private final TextAddressParser addresses;
    private final SubscriptionService subscriptions;
    private final Validator validator;

    ContactService(
            Contacts contacts,
            Organizations organizations,
            TextAddressParser addresses,
            SubscriptionService subscriptions,
            Validator validator) {
        this.contacts = contacts;
        this.organizations = organizations;
        this.addresses = addresses;
        this.subscriptions = subscriptions;
        this.validator = validator;
    }

    /**
     * @param before the existing contact; null for a new one
     * @return all errors of the input itself, by field; does not check whether its organization exists
     */
    public List<FieldError> validate(ContactInput input, @Nullable Contact before) {
        var violations = validator.validate(input).stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .distinct();
        return Stream.concat(withoutRepeats(violations), email2(input, before)).toList();
    }

    /** @return all errors of a consent, by field such as {@code consent.wording} */
    public List<FieldError> validate(ConsentStatement consent) {
        var violations = validator.validate(consent).stream()
                .map(violation -> new FieldError("consent." + violation.getPropertyPath(), violation.getMessage()));
        var problem = subscriptions.findProblem(consent);
        return Stream.concat(
                        violations,
                        problem == null ? Stream.empty() : Stream.of(new FieldError("consent.grantedOn", problem)))
                .toList();
    }

    /** @return {@link #validate}, and an error if its organization does not exist */
    public List<FieldError> validateWithOrganization(ContactInput input, @Nullable Contact before) {
        var errors = validate(input, before);
        var isNamed = errors.stream().noneMatch(error -> error.field().equals("organization"));
        return isNamed && organizations.find(input.organization()).isEmpty()
                ? Stream.concat(errors.stream(), Stream.of(unknownOrganization(input)))
                        .toList()
                : errors;
    }

    private static FieldError unknownOrganization(ContactInput input) {
        return new FieldError("organization", message("contact.error.unknownOrganization", input.organization()));
    }

    /** Drops other errors of a field that is required and blank. */
    private static Stream<FieldError> withoutRepeats(Stream<FieldError> errors) {
        var all = errors.toList();
        var required = message("common.error.required");
        return all.stream().filter(error -> all.stream()
                .noneMatch(other -> other.field().equals(error.field())
                        && other.message().equals(required)
                        && !error.equals(other)));
    }

    private static String field(ConstraintViolation<ContactInput> violation) {
        return violation.getPropertyPath().iterator().next().getName();
    }

    private Stream<FieldError> email2(ContactInput input, @Nullable Contact before) {
        var isNew = before == null || !before.email2().equals(input.email2());
        return isNew && addresses.parse(input.email2()) instanceof TextAddress.Invalid
                ? Stream.of(new FieldError("email2", message("contact.error.email2")))
                : Stream.empty();
    }

    /**
     * Adds a new contact.
     *
     * @param input   without errors of {@link #validateWithOrganization}
     * @param consent what is known about its consent; null if nothing was said
     * @throws InvalidFieldException if a contact with this code exists
     */
    @Transactional
    public void create(ContactInput input, @Nullable ConsentStatement consent, Origin origin) {
        if (contacts.find(input.code()).isPresent()
                || !contacts.save(input.toContact(), consent, origin).created()) {
            throw new InvalidFieldException("code", message("contact.error.exists", input.code()));
        }
    }

    /**
     * Changes a contact. Repeating it changes nothing.
     *
     * @param input   without errors of {@link #validateWithOrganization}
     * @param consent what is known about its consent; null if nothing was said
     * @throws NotFoundException if there is no such contact
     */
    @Transactional
    public SavedContact update(ContactInput input, @Nullable ConsentStatement consent, Origin origin) {
        contacts.get(input.code());
        return contacts.save(input.toContact(), consent, origin);
    }
}
