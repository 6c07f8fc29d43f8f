package io.milepost.desk.contact;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactService;
import io.milepost.contact.Contacts;
import io.milepost.contact.OptOuts;
import io.milepost.contact.Organizations;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
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

    ContactPageController(
            ContactFormSupport page,
            ContactService contactService,
            Contacts contacts,
            Organizations organizations,
            TextAddressParser addresses,
            OptOuts optOuts) {
        this.page = page;
        this.contactService = contactService;
        this.contacts = contacts;
        this.organizations = organizations;
        this.addresses = addresses;
        this.optOuts = optOuts;
    }

    @GetMapping
    String page(@PathVariable String code, Model model) {
        var contact = contacts.get(ContactFilter.sanitize(code));
        return show(contact, ContactForm.from(contact), model);
    }

    private String show(Contact contact, ContactForm form, Model model) {
        var address = addresses.parse(contact.email2());
        model.addAttribute("contact", contact);
        model.addAttribute("organization", organizations.get(contact.organization()));
        model.addAttribute("masked", address.masked());
        address.phone().flatMap(optOuts::optedOutSince).ifPresent(since -> model.addAttribute("optedOutSince", since));
        model.addAttribute("form", form);
        page.populate(model, form);
        return "desk/contact/contact";
    }

    @PostMapping
    String change(
            @PathVariable String code,
            @ModelAttribute("form") ContactForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        var contact = contacts.get(ContactFilter.sanitize(code));
        page.validate(form, contact.code(), contact, errors);
        if (!FormSubmission.submit(errors, () -> contactService.update(form.toInput(contact.code())))) {
            return show(contact, form, model);
        }
        FlashMessage.success(redirect, "contact.page.saved", contact.code());
        return "redirect:/contacts/" + contact.code();
    }
}
