package io.milepost.desk.setup;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.error.ConflictException;
import io.milepost.setup.TwilioSetupTester;
import io.milepost.setup.TwilioTestPort.TestResult;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons <i>Check credentials</i> and <i>Send a test text</i> of the TWILIO rule page. */
@Controller
class TwilioSetupTestController {

    private static final String TEST_RESULTS = "testResults";
    private static final String RESULTS = "redirect:" + TwilioRulePageController.PATH + "#test";

    private final TwilioSetupTester tester;
    private final TwilioRuleModelPopulator populator;

    TwilioSetupTestController(TwilioSetupTester tester, TwilioRuleModelPopulator populator) {
        this.tester = tester;
        this.populator = populator;
    }

    @PostMapping(TwilioRulePageController.PATH + "/check")
    String check(RedirectAttributes redirect) {
        try {
            redirect.addFlashAttribute(TEST_RESULTS, tester.check());
        } catch (ConflictException e) {
            FlashMessage.error(redirect, e);
        }
        return RESULTS;
    }

    @PostMapping(TwilioRulePageController.PATH + "/test-text")
    String sendTestText(
            @Valid @ModelAttribute("test") TestTextForm test,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        var sent = FormSubmission.submit(errors, () -> {
            List<TestResult> results = List.of(tester.sendTestText(test.key(), test.to(), user.getName()));
            redirect.addFlashAttribute(TEST_RESULTS, results);
        });
        return sent ? RESULTS : populator.populate(model);
    }
}
