package io.milepost.desk.attention;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormInputs;
import io.milepost.desk.search.CodePicker;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.attention.FailedSteps;
import io.milepost.lifecycle.attention.TextDecisions;
import io.milepost.lifecycle.attention.TextDecisions.Decision;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Needs attention: decides about texts, and tries failed steps again. */
@Controller
class AttentionPageController {

    private static final String BACK = "redirect:/attention";

    private final AttentionList list;
    private final TextDecisions decisions;
    private final FailedSteps steps;
    private final CodePicker picker;

    AttentionPageController(AttentionList list, TextDecisions decisions, FailedSteps steps, CodePicker picker) {
        this.list = list;
        this.decisions = decisions;
        this.steps = steps;
        this.picker = picker;
    }

    @GetMapping("/attention")
    String page(Model model) {
        model.addAttribute("entries", list.find());
        return "desk/attention/attention";
    }

    /**
     * @param decision name of a {@link Decision}, in any case
     * @param contact  code or name of the other contact; null or empty for other decisions
     */
    @PostMapping("/attention/texts/{task}")
    String decide(
            @PathVariable String task,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String contact,
            RedirectAttributes redirect) {
        FlashMessage.report(redirect, () -> decide(task, decision, contact.strip()), "attention.text.decided");
        return BACK;
    }

    private void decide(String task, String text, String contact) {
        if (text.isEmpty()) {
            throw new InvalidFieldException("decision", message("common.error.required"));
        }
        var decision = FormInputs.parseEnum("decision", text, Decision.class);
        decisions.decide(task, decision, otherContact(decision, contact));
    }

    private @Nullable String otherContact(Decision decision, String contact) {
        if (decision != Decision.OTHER_CONTACT) {
            return null;
        }
        return contact.isEmpty() ? "" : picker.pickContact("contact", contact);
    }

    @PostMapping("/attention/steps/{incident}/retry")
    String retry(
            @PathVariable String incident,
            @Valid @ModelAttribute("retry") RetryForm form,
            BindingResult errors,
            RedirectAttributes redirect) {
        if (errors.hasErrors()) {
            FlashMessage.error(redirect, errors);
        } else {
            FlashMessage.report(redirect, () -> steps.retry(incident, form.variables()), "attention.step.retried");
        }
        return BACK;
    }
}
