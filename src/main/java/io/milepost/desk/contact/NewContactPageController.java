package io.milepost.desk.contact;

import io.milepost.contact.ContactService;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormErrors;
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
class NewContactPageController {

    private final ContactFormSupport formSupport;
    private final ContactService contactService;

    NewContactPageController(ContactFormSupport formSupport, ContactService contactService) {
        this.formSupport = formSupport;
        this.contactService = contactService;
    }

    @GetMapping
    String form(@RequestParam(required = false) @Nullable String organization, Model model) {
        var form = new ContactForm("", "", ContactFilter.sanitize(organization), "", List.of(), "");
        model.addAttribute("form", form);
        formSupport.populate(model, form);
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
        formSupport.validate(form, code, null, errors);
        if (!errors.hasErrors()) {
            try {
                contactService.create(form.toInput(code));
                FlashMessage.success(redirect, "contact.new.added", code);
                return "redirect:/contacts/" + code;
            } catch (DomainException e) {
                FormErrors.add(errors, e);
            }
        }
        formSupport.populate(model, form);
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return "desk/contact/new-contact";
    }
}
