package io.milepost.desk.setup;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.setup.TwilioRules;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rule Maintenance: the TWILIO record, with the labels of the how-to. */
@Controller
class TwilioRulePageController {

    static final String PATH = "/rules/TWILIO";

    private final TwilioRules rules;
    private final TwilioRuleModelPopulator populator;
    private final VersionGuard versions;

    TwilioRulePageController(TwilioRules rules, TwilioRuleModelPopulator populator, VersionGuard versions) {
        this.versions = versions;
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
            @RequestParam(defaultValue = "") String version,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (!FormSubmission.submit(errors, () -> save(form, version, user))) {
            model.addAttribute("version", version);
            return populator.populate(model);
        }
        FlashMessage.success(redirect, form.isActive() ? "twilio.rule.savedActive" : "twilio.rule.saved");
        return "redirect:" + PATH;
    }

    private void save(TwilioRuleForm form, String version, Principal user) {
        versions.run(
                VersionedTable.TWILIO_RULE,
                TwilioRules.NAME,
                ExpectedVersion.ofForm(version),
                () -> Optional.of(rules.version()),
                () -> rules.save(form.toRule(), user.getName()));
    }
}
