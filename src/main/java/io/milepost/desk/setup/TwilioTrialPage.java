package io.milepost.desk.setup;

import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.TwilioSetupTester;
import io.milepost.setup.TwilioSetupTester.TestAnswer;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons <i>Check credentials</i> and <i>Send a test text</i> of the TWILIO rule page. */
@Controller
class TwilioTrialPage {

    private static final String TEST_RESULTS = "testResults";

    private final TwilioSetupTester trials;
    private final TwilioRuleView view;

    TwilioTrialPage(TwilioSetupTester trials, TwilioRuleView view) {
        this.trials = trials;
        this.view = view;
    }

    @PostMapping(TwilioRulePage.PATH + "/check")
    ModelAndView check(RedirectAttributes redirect) {
        try {
            redirect.addFlashAttribute(TEST_RESULTS, trials.check());
        } catch (ConflictException e) {
            Notice.refused(redirect, e);
        }
        return Redirects.to(TwilioRulePage.PATH + "#test");
    }

    @PostMapping(TwilioRulePage.PATH + "/test-text")
    ModelAndView sendTestText(
            @Valid @ModelAttribute("test") TestTextForm test,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                List<TestAnswer> answers = List.of(trials.sendTestText(test.id(), test.to(), user.getName()));
                redirect.addFlashAttribute(TEST_RESULTS, answers);
                return Redirects.to(TwilioRulePage.PATH + "#test");
            } catch (InvalidFieldException | ConflictException e) {
                FormRefusals.add(errors, e);
            }
        }
        return new ModelAndView(view.page(model), HttpStatus.UNPROCESSABLE_ENTITY);
    }
}
