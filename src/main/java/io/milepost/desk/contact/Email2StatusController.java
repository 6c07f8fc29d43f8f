package io.milepost.desk.contact;

import io.milepost.text.recipient.Email2Status;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Evaluates Email 2 while it is typed. Uses POST, because phone numbers do not belong in URLs. */
@Controller
class Email2StatusController {

    private final Email2Status email2Status;

    Email2StatusController(Email2Status email2Status) {
        this.email2Status = email2Status;
    }

    @PostMapping("/lookups/email2-status")
    String email2(@RequestParam(defaultValue = "") String email2, Model model) {
        model.addAttribute("email2Status", email2Status.assess(email2));
        return "desk/contact/email2-status";
    }
}
