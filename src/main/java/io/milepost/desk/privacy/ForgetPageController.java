package io.milepost.desk.privacy;

import io.milepost.contact.Contacts;
import io.milepost.desk.FlashMessage;
import io.milepost.error.DomainException;
import io.milepost.error.NotFoundException;
import io.milepost.privacy.ForgetService;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forgets a person, after the user has confirmed what that means. */
@Controller
@RequestMapping("/contacts/{code}/forget")
class ForgetPageController {

    private final Contacts contacts;
    private final ForgetService forgetService;

    ForgetPageController(Contacts contacts, ForgetService forgetService) {
        this.contacts = contacts;
        this.forgetService = forgetService;
    }

    @GetMapping
    String confirm(@PathVariable String code, Model model) {
        model.addAttribute("contact", contacts.get(code));
        model.addAttribute("obstacle", forgetService.findObstacle(code));
        return "desk/privacy/forget";
    }

    /** @throws NotFoundException if there is no such contact, such as after the first call */
    @PostMapping
    String forget(
            @PathVariable String code,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Principal user,
            RedirectAttributes redirect) {
        contacts.get(code);
        if (!confirmed) {
            FlashMessage.failure(redirect, "privacy.forget.notConfirmed");
            return "redirect:/contacts/" + code + "/forget";
        }
        try {
            forgetService.forget(code, user.getName());
        } catch (DomainException e) {
            FlashMessage.error(redirect, e);
            return "redirect:/contacts/" + code;
        }
        FlashMessage.success(redirect, "privacy.forget.done");
        return "redirect:/contacts";
    }
}
