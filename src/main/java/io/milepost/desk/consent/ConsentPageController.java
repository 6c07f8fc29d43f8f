package io.milepost.desk.consent;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentHistory;
import io.milepost.contact.consent.ConsentHistory.ConsentState;
import io.milepost.desk.FormSubmission;
import io.milepost.error.InvalidFieldException;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.SingleLine;
import io.milepost.shared.SupportedDates;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The consent of a contact or a number on any day, printable as proof. Numbers are masked. */
@Controller
class ConsentPageController {

    private static final int MAX_LENGTH = 40;

    /**
     * The query of the page.
     *
     * @param contact code; or {@code phone}
     * @param at      a day; empty for now
     */
    record ConsentQuery(
            @SingleLine @Size(max = MAX_LENGTH) String contact,
            @SingleLine @Size(max = MAX_LENGTH) String phone,
            String at) {

        ConsentQuery {
            contact = Objects.requireNonNullElse(contact, "");
            phone = Objects.requireNonNullElse(phone, "");
            at = Objects.requireNonNullElse(at, "");
        }

        private boolean isEmpty() {
            return contact.isEmpty() && phone.isEmpty();
        }
    }

    private final ConsentHistory history;
    private final Contacts contacts;
    private final TextAddressParser addresses;
    private final MilepostProperties settings;
    private final Clock clock;

    ConsentPageController(
            ConsentHistory history,
            Contacts contacts,
            TextAddressParser addresses,
            MilepostProperties settings,
            Clock clock) {
        this.history = history;
        this.contacts = contacts;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /** A link finds contacts only: the address of a page is in logs and in the history of the browser, a number must not be. */
    @GetMapping("/consent")
    String page(@Valid @ModelAttribute("form") ConsentQuery form, BindingResult errors, Model model) {
        return form.contact().isEmpty() ? show(model) : look(form, errors, model);
    }

    @PostMapping("/consent")
    String look(@Valid @ModelAttribute("form") ConsentQuery form, BindingResult errors, Model model) {
        if (!form.isEmpty()) {
            FormSubmission.submit(errors, () -> show(find(form), model));
        }
        return show(model);
    }

    private String show(Model model) {
        model.addAttribute("printedAt", clock.instant());
        return "desk/consent/consent";
    }

    private ConsentState find(ConsentQuery form) {
        var at = form.at().isEmpty() ? clock.instant() : endOf(form.at());
        if (!form.contact().isEmpty()) {
            var contact = contacts.find(form.contact())
                    .map(Contact::code)
                    .orElseThrow(() -> new InvalidFieldException("contact", message("consent.error.contact")));
            return history.ofContact(contact, at);
        }
        return history.ofPhone(
                addresses
                        .parseNumber(form.phone())
                        .orElseThrow(() -> new InvalidFieldException("phone", message("consent.error.phone"))),
                at);
    }

    private Instant endOf(String date) {
        return SupportedDates.parseDate(date)
                .map(day -> day.plusDays(1)
                        .atStartOfDay(settings.zone())
                        .toInstant()
                        .minusMillis(1))
                .orElseThrow(() -> new InvalidFieldException("at", message("common.error.date")));
    }

    private void show(ConsentState state, Model model) {
        model.addAttribute("state", state);
        if (state.contact() != null) {
            model.addAttribute("name", contacts.get(state.contact()).fullName());
        }
        model.addAttribute("phone", mask(state.phone()));
        model.addAttribute(
                "phones",
                state.entries().stream()
                        .map(recorded -> recorded.entry().phone())
                        .map(phone -> mask(phone == null ? null : new PhoneNumber(phone)))
                        .toList());
    }

    private static String mask(@Nullable PhoneNumber phone) {
        return phone == null ? "" : phone.masked();
    }
}
