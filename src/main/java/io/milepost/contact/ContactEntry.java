package io.milepost.contact;

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
public class ContactEntry {

    /** @param field name of the field in {@link ContactDraft} */
    public record Problem(String field, String sentence) {}

    private static final String UNREADABLE =
            "must be a phone number, or a phone number at a carrier's gateway; leave blank if there is none";

    private final Contacts contacts;
    private final Organizations organizations;
    private final TextAddresses addresses;
    private final Validator validator;

    ContactEntry(Contacts contacts, Organizations organizations, TextAddresses addresses, Validator validator) {
        this.contacts = contacts;
        this.organizations = organizations;
        this.addresses = addresses;
        this.validator = validator;
    }

    /**
     * @param before the existing contact; null for a new one
     * @return all errors of the draft itself, by field; does not check whether its organization exists
     */
    public List<Problem> problems(ContactDraft draft, @Nullable Contact before) {
        var wrong = validator.validate(draft).stream()
                .map(violation -> new Problem(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problem::field).thenComparing(Problem::sentence))
                .distinct();
        return Stream.concat(onePerField(wrong), email2(draft, before)).toList();
    }

    /** @return {@link #problems}, and an error if its organization does not exist */
    public List<Problem> allProblems(ContactDraft draft, @Nullable Contact before) {
        var problems = problems(draft, before);
        var isNamed = problems.stream().noneMatch(problem -> problem.field().equals("organization"));
        return isNamed && organizations.find(draft.organization()).isEmpty()
                ? Stream.concat(problems.stream(), Stream.of(noOrganization(draft)))
                        .toList()
                : problems;
    }

    private static Problem noOrganization(ContactDraft draft) {
        return new Problem(
                "organization",
                "there is no organization " + draft.organization() + "; choose another or add it first");
    }

    /** For an empty field, only the error that it is required is kept. */
    private static Stream<Problem> onePerField(Stream<Problem> problems) {
        var all = problems.toList();
        return all.stream().filter(problem -> all.stream()
                .noneMatch(other -> other.field().equals(problem.field())
                        && other.sentence().equals("is required")
                        && !problem.equals(other)));
    }

    private static String field(ConstraintViolation<ContactDraft> violation) {
        return violation.getPropertyPath().iterator().next().getName();
    }

    private Stream<Problem> email2(ContactDraft draft, @Nullable Contact before) {
        var isNew = before == null || !before.email2().equals(draft.email2());
        return isNew && addresses.read(draft.email2()) instanceof TextAddress.Bad
                ? Stream.of(new Problem("email2", UNREADABLE))
                : Stream.empty();
    }

    /**
     * Adds a new contact.
     *
     * @param draft one without {@link #allProblems}
     * @throws InvalidFieldException if a contact with this code exists
     */
    @Transactional
    public void create(ContactDraft draft) {
        if (contacts.find(draft.code()).isPresent() || !contacts.put(draft.contact())) {
            throw new InvalidFieldException("code", "contact " + draft.code() + " already exists; choose another code");
        }
    }

    /**
     * Changes a contact. Repeating it changes nothing.
     *
     * @param draft one without {@link #allProblems}
     * @throws NotFoundException if there is no such contact
     */
    @Transactional
    public void change(ContactDraft draft) {
        contacts.get(draft.code());
        contacts.put(draft.contact());
    }
}
