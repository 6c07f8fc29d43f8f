package io.milepost.desk.setup;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.setup.TwilioRules;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rule Maintenance: the TWILIO record, with the labels of the how-to. */
@Controller
class TwilioRulePageController {

    static final String PATH = "/rules/TWILIO";

    private final TwilioRules rules;
    private final TwilioRuleModelPopulator populator;

    TwilioRulePageController(TwilioRules rules, TwilioRuleModelPopulator populator) {
        this.rules = rules;
        this.populator = populator;
    }

    @GetMapping(PATH)
    String open(Model model) {
        return populator.populate(model);
    }

    @PostMapping(PATH)
    String save(
            @Valid @ModelAttribute("form") TwilioRuleForm form,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (!FormSubmission.submit(errors, () -> rules.save(form.toRule(), user.getName()))) {
            return populator.populate(model);
        }
        FlashMessage.success(redirect, form.isActive() ? "twilio.rule.savedActive" : "twilio.rule.saved");
        return "redirect:" + PATH;
    }
}
