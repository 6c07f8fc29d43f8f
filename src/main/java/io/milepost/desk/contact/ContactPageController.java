package io.milepost.desk.contact;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactService;
import io.milepost.contact.Contacts;
import io.milepost.contact.Contacts.SavedContact;
import io.milepost.contact.Organizations;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.Confirmations;
import io.milepost.contact.consent.ConsentHistory;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.OptOuts;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import java.security.Principal;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One contact: a form for users who may change it, read-only for all others. */
@Controller
@RequestMapping("/contacts/{code}")
class ContactPageController {

    private final ContactFormSupport page;
    private final ContactService contactService;
    private final Contacts contacts;
    private final Organizations organizations;
    private final TextAddressParser addresses;
    private final OptOuts optOuts;
    private final Confirmations confirmations;
    private final SetupOptions options;
    private final ConsentHistory consents;
    private final VersionGuard versions;
    private final Clock clock;

    ContactPageController(
            ContactFormSupport page,
            ContactService contactService,
            Contacts contacts,
            Organizations organizations,
            TextAddressParser addresses,
            OptOuts optOuts,
            Confirmations confirmations,
            SetupOptions options,
            ConsentHistory consents,
            VersionGuard versions,
            Clock clock) {
        this.page = page;
        this.contactService = contactService;
        this.contacts = contacts;
        this.organizations = organizations;
        this.addresses = addresses;
        this.optOuts = optOuts;
        this.confirmations = confirmations;
        this.options = options;
        this.consents = consents;
        this.versions = versions;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable String code, Model model) {
        var contact = contacts.get(ContactFilter.sanitize(code));
        return show(contact, ContactForm.from(contact), contact.version(), model);
    }

    private String show(Contact contact, ContactForm form, String version, Model model) {
        model.addAttribute("version", version);
        var address = addresses.parse(contact.email2());
        model.addAttribute("contact", contact);
        model.addAttribute("organization", organizations.get(contact.organization()));
        model.addAttribute("masked", address.masked());
        model.addAttribute("consent", consents.ofContact(contact.code(), clock.instant()));
        address.phone()
                .filter(phone -> options.isEnabled(SetupOption.SMSCONFIRM))
                .flatMap(phone -> confirmations.find(contact.code(), phone))
                .ifPresent(confirmation -> model.addAttribute("confirmation", confirmation));
        address.phone().flatMap(optOuts::find).ifPresent(optOut -> model.addAttribute("optOut", optOut));
        model.addAttribute("form", form);
        page.populate(model, form, contact);
        return "desk/contact/contact";
    }

    @PostMapping
    String change(
            @PathVariable String code,
            @ModelAttribute("form") ContactForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        var contact = contacts.get(ContactFilter.sanitize(code));
        page.validate(form, contact.code(), contact, errors);
        var saved = new AtomicReference<SavedContact>();
        var origin = new Origin(
                ConsentSource.DESK, user.getName(), form.optOutOwner().equals(ContactForm.NUMBER));
        var consent = form.toInput(contact.code()).toContact().wantsTexts() ? form.toConsent() : null;
        if (!FormSubmission.submit(
                errors,
                () -> saved.set(versions.change(
                        VersionedTable.CONTACT,
                        contact.code(),
                        ExpectedVersion.ofForm(version),
                        () -> contacts.find(contact.code()).map(Contact::version),
                        () -> contactService.update(form.toInput(contact.code()), consent, origin))))) {
            return show(contact, form, version, model);
        }
        var stillOptedOut = Objects.requireNonNull(saved.get()).stillOptedOut();
        if (stillOptedOut == null) {
            FlashMessage.success(redirect, "contact.page.saved", contact.code());
        } else {
            FlashMessage.success(redirect, "contact.page.savedOptedOut", contact.code(), stillOptedOut);
        }
        return "redirect:/contacts/" + contact.code();
    }
}
