package io.milepost.desk.contact;

import io.milepost.contact.ContactService;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        return page(form, model);
    }

    @PostMapping
    String create(
            @ModelAttribute("form") ContactForm form, BindingResult errors, Model model, RedirectAttributes redirect) {
        var code = form.code();
        formSupport.validate(form, code, null, errors);
        if (!FormSubmission.submit(errors, () -> contactService.create(form.toInput(code)))) {
            return page(form, model);
        }
        FlashMessage.success(redirect, "contact.new.added", code);
        return "redirect:/contacts/" + code;
    }

    private String page(ContactForm form, Model model) {
        formSupport.populate(model, form);
        return "desk/contact/new-contact";
    }
}
