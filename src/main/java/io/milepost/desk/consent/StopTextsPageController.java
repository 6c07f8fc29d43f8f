package io.milepost.desk.consent;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.OptOutService.OptOutRequest;
import io.milepost.contact.consent.OptOutService.RecordedOptOut;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.shared.Identifier;
import io.milepost.shared.SupportedDates;
import io.milepost.text.log.TextLog;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
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

/**
 * Stops the texts to a contact who asked for it in any way. Source: 47 CFR 64.1200(a)(10), revocation by any reasonable
 * means. Opened from the page of the contact, of an order or of a text, and leads back there.
 */
@Controller
@RequestMapping("/contacts/{code}/stop-texts")
class StopTextsPageController {

    private static final String PAGE = "desk/consent/stop-texts";

    private final OptOutService optOuts;
    private final Contacts contacts;
    private final TextLog texts;
    private final TextAddressParser addresses;

    StopTextsPageController(OptOutService optOuts, Contacts contacts, TextLog texts, TextAddressParser addresses) {
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.texts = texts;
        this.addresses = addresses;
    }

    /** @param text the text about which the contact complained, whose number may no longer be that of the contact */
    @GetMapping
    String form(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable UUID text,
            @RequestParam(required = false) @Nullable String order,
            Model model) {
        model.addAttribute("form", new StopTextsForm("PHONE", "", "", ""));
        return show(contacts.get(code), text, order, model);
    }

    @PostMapping
    String stop(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable UUID text,
            @RequestParam(required = false) @Nullable String order,
            @Valid @ModelAttribute("form") StopTextsForm form,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        var contact = contacts.get(code);
        if (!form.hasValidDate()) {
            errors.rejectValue("receivedOn", "common.error.date");
        }
        var phone = phone(contact, text);
        var recorded = new AtomicReference<RecordedOptOut>();
        if (!FormSubmission.submit(
                errors,
                () -> recorded.set(optOuts.record(new OptOutRequest(
                        code,
                        phone,
                        form.toSource(),
                        SupportedDates.parseDate(form.receivedOn()).orElse(null),
                        form.wording(),
                        form.evidence(),
                        user.getName()))))) {
            return show(contact, text, order, model);
        }
        FlashMessage.success(
                redirect,
                Objects.requireNonNull(recorded.get()).late() ? "consent.stop.doneLate" : "consent.stop.done",
                contact.fullName());
        return "redirect:" + returnPath(code, text, order);
    }

    private String show(Contact contact, @Nullable UUID text, @Nullable String order, Model model) {
        var phone = phone(contact, text);
        model.addAttribute("contact", contact);
        model.addAttribute("masked", phone == null ? "" : phone.masked());
        model.addAttribute("returnPath", returnPath(contact.code(), text, order));
        model.addAttribute("textId", text);
        model.addAttribute("order", isOrder(order) ? order : null);
        model.addAttribute("sources", ConsentSource.OF_OPT_OUTS);
        return PAGE;
    }

    private @Nullable PhoneNumber phone(Contact contact, @Nullable UUID text) {
        return (text == null ? Optional.<PhoneNumber>empty() : texts.findPhone(text, contact.code()))
                .or(() -> addresses.parse(contact.email2()).phone())
                .orElse(null);
    }

    private static String returnPath(String code, @Nullable UUID text, @Nullable String order) {
        if (text != null) {
            return "/texts/" + text;
        }
        return isOrder(order) ? "/orders/" + order : "/contacts/" + code;
    }

    private static boolean isOrder(@Nullable String order) {
        return order != null && order.matches(Identifier.PATTERN);
    }
}
