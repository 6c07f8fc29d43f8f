package io.milepost.desk.contact;

import io.milepost.text.Email2Answers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the form of a contact says to what is being typed. By POST: numbers do not belong into addresses of pages. */
@Controller
class AnswersWhileTyping {

    private final Email2Answers answers;

    AnswersWhileTyping(Email2Answers answers) {
        this.answers = answers;
    }

    @PostMapping("/lookups/email2-status")
    String email2(@RequestParam(defaultValue = "") String email2, Model model) {
        model.addAttribute("email2Status", answers.to(email2));
        return "desk/contact/email2-status";
    }
}
