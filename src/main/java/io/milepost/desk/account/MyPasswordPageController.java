package io.milepost.desk.account;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.security.password.OwnPasswordService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Users change their own password. */
@Controller
@RequestMapping("/my-password")
class MyPasswordPageController {

    private static final String PAGE = "desk/account/my-password";

    private final OwnPasswordService passwords;

    MyPasswordPageController(OwnPasswordService passwords) {
        this.passwords = passwords;
    }

    @GetMapping
    String open(Model model) {
        model.addAttribute("form", new MyPasswordForm("", "", ""));
        return PAGE;
    }

    @PostMapping
    String change(
            @Valid @ModelAttribute("form") MyPasswordForm form,
            BindingResult errors,
            Authentication user,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        if (!form.password().equals(form.repeated())) {
            errors.rejectValue("repeated", "my-password.error.repeated");
        }
        if (!FormSubmission.submit(
                errors,
                () -> passwords.change(user.getName(), request.getRemoteAddr(), form.current(), form.password()))) {
            return PAGE;
        }
        FlashMessage.success(redirect, "my-password.form.changed");
        return "redirect:/my-password";
    }
}
