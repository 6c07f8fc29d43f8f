package io.milepost.desk.contact;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactService;
import io.milepost.contact.ContactService.FieldError;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentHistory;
import io.milepost.contact.consent.ConsentHistory.ConsentStatus;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.desk.FormSubmission;
import io.milepost.setup.SetupTexts;
import io.milepost.setup.SetupTexts.SetupText;
import io.milepost.text.recipient.Email2Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** Shared by the forms of new and existing contacts. */
@Component
public class ContactFormSupport {

    /** Suggestions; the field accepts any region. */
    private static final List<String> TIME_ZONES = List.of(
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Phoenix",
            "America/Los_Angeles",
            "America/Anchorage",
            "Pacific/Honolulu",
            "America/Puerto_Rico");

    private final ContactService contactService;
    private final ContactSearch contacts;
    private final Email2Status email2Status;
    private final ConsentHistory consents;
    private final SetupTexts setupTexts;
    private final TextAddressParser addresses;
    private final Clock clock;

    ContactFormSupport(
            ContactService contactService,
            ContactSearch contacts,
            Email2Status email2Status,
            ConsentHistory consents,
            SetupTexts setupTexts,
            TextAddressParser addresses,
            Clock clock) {
        this.contactService = contactService;
        this.contacts = contacts;
        this.email2Status = email2Status;
        this.consents = consents;
        this.setupTexts = setupTexts;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Enters a new contact.
     *
     * @return false if the form has errors, which are then in {@code errors}
     */
    public boolean create(ContactForm form, BindingResult errors, String user) {
        var code = form.code();
        validate(form, code, null, errors);
        return FormSubmission.submit(
                errors,
                () -> contactService.create(
                        form.toInput(code),
                        form.toInput(code).toContact().wantsTexts() ? form.toConsent() : null,
                        new Origin(ConsentSource.DESK, user, false)));
    }

    /** Adds all validation errors to the fields of the form. */
    void validate(ContactForm form, String code, @Nullable Contact before, BindingResult errors) {
        for (FieldError fieldError : contactService.validateWithOrganization(form.toInput(code), before)) {
            errors.rejectValue(fieldError.field(), "rejected", fieldError.message());
        }
        if (isNewlySubscribed(form, code, before) || !form.consentSource().isEmpty()) {
            validateConsent(form, errors);
        }
        if (before != null && form.optOutOwner().isEmpty() && isOptOutMoving(form, before)) {
            errors.rejectValue("optOutOwner", "contact.error.optOutOwner");
        }
    }

    private static boolean isNewlySubscribed(ContactForm form, String code, @Nullable Contact before) {
        return form.toInput(code).toContact().wantsTexts() && (before == null || !before.wantsTexts());
    }

    private void validateConsent(ContactForm form, BindingResult errors) {
        var consent = form.toConsent();
        if (consent == null) {
            errors.rejectValue("consentSource", "consent.error.choose");
            return;
        }
        for (FieldError fieldError : contactService.validate(consent)) {
            errors.rejectValue(
                    fieldError.field().equals("consent.wording") ? "consentWording" : "consentEvidence",
                    "rejected",
                    fieldError.message());
        }
    }

    /** @return whether a new consent would change something: the contact has opted out, or there is no evidence */
    private boolean isConsentUseful(Contact contact) {
        return consents.ofContact(contact.code(), clock.instant()).status() != ConsentStatus.GRANTED;
    }

    /** @return whether the contact has opted out and gets another number */
    private boolean isOptOutMoving(ContactForm form, Contact before) {
        return !addresses
                        .parse(before.email2())
                        .phone()
                        .equals(addresses.parse(form.email2()).phone())
                && consents.ofContact(before.code(), clock.instant()).status() == ConsentStatus.OPTED_OUT;
    }

    /** @param before the existing contact; null for a new one */
    public void populate(Model model, ContactForm form, @Nullable Contact before) {
        model.addAttribute("attributes", checkboxes(form.attributes()));
        model.addAttribute("isConsentRequired", before == null || !before.wantsTexts());
        model.addAttribute("asksForConsent", before == null || !before.wantsTexts() || isConsentUseful(before));
        model.addAttribute("timeZones", TIME_ZONES);
        model.addAttribute("asksForOwner", before != null && isOptOutMoving(form, before));
        model.addAttribute("consentSources", ConsentSource.OF_GRANTS);
        model.addAttribute("consentWordings", setupTexts.getLines(SetupText.CONSENT_WORDINGS));
        model.addAttribute("email2Status", email2Status.assess(form.email2()));
    }

    /** The list of attributes is open: SMSUPDATE, all attributes in use, and those checked in this form. */
    private List<String> checkboxes(List<String> checked) {
        var others = new TreeSet<>(contacts.findAttributesInUse());
        others.addAll(checked);
        var checkboxes = new LinkedHashSet<>(List.of(Contact.SMSUPDATE));
        checkboxes.addAll(others);
        return new ArrayList<>(checkboxes);
    }
}
