package io.milepost.desk.contact;

import io.milepost.contact.ContactService;
import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.error.DomainException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/new/contact")
class NewContactPage {

    private final ContactFormPage page;
    private final ContactService entry;

    NewContactPage(ContactFormPage page, ContactService entry) {
        this.page = page;
        this.entry = entry;
    }

    @GetMapping
    String form(@RequestParam(required = false) @Nullable String organization, Model model) {
        var form = new ContactForm("", "", ContactFilter.plain(organization), "", List.of(), "");
        model.addAttribute("form", form);
        page.fill(model, form);
        return "desk/contact/new-contact";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") ContactForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var code = Objects.requireNonNullElse(form.code(), "");
        page.check(form, code, null, errors);
        if (!errors.hasErrors()) {
            try {
                entry.create(form.draft(code));
                Notice.success(redirect, "contact.new.added", code);
                return "redirect:/contacts/" + code;
            } catch (DomainException refusal) {
                FormRefusals.add(errors, refusal);
            }
        }
        page.fill(model, form);
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return "desk/contact/new-contact";
    }
}
