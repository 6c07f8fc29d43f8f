package io.milepost.desk.contact;

import io.milepost.desk.FlashMessage;
import java.security.Principal;
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

    NewContactPageController(ContactFormSupport formSupport) {
        this.formSupport = formSupport;
    }

    @GetMapping
    String form(@RequestParam(required = false) @Nullable String organization, Model model) {
        var form = ContactForm.empty(ContactFilter.sanitize(organization));
        model.addAttribute("form", form);
        return page(form, model);
    }

    @PostMapping
    String create(
            @ModelAttribute("form") ContactForm form,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (!formSupport.create(form, errors, user.getName())) {
            return page(form, model);
        }
        FlashMessage.success(redirect, "contact.new.added", form.code());
        return "redirect:/contacts/" + form.code();
    }

    private String page(ContactForm form, Model model) {
        formSupport.populate(model, form, null);
        return "desk/contact/new-contact";
    }
}
