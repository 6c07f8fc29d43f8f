package io.milepost.desk.onboarding;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.desk.setup.TestTextForm;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioSetupTester;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form <i>Send me a test text</i> on Home. In sandbox delivery, Home shows the text on a picture of a phone instead. */
@Controller
class TestTextController {

    private final TwilioSetupTester tester;
    private final MilepostProperties settings;

    TestTextController(TwilioSetupTester tester, MilepostProperties settings) {
        this.tester = tester;
        this.settings = settings;
    }

    @PostMapping("/test-text")
    String send(
            @Valid @ModelAttribute("test") TestTextForm test,
            BindingResult errors,
            Principal user,
            RedirectAttributes redirect) {
        var isSubmitted = FormSubmission.submit(errors, () -> {
            if (settings.sandbox()) {
                var text = tester.simulateTestText(test.to());
                redirect.addFlashAttribute("simulatedNumber", text.maskedNumber());
                redirect.addFlashAttribute("simulatedText", text.body());
            } else {
                var result = tester.sendTestText(test.key(), test.to(), user.getName());
                if (result.passed()) {
                    FlashMessage.success(redirect, "home.testText.result", result.message());
                } else {
                    FlashMessage.failure(redirect, "home.testText.result", result.message());
                }
            }
        });
        if (!isSubmitted) {
            FlashMessage.failure(
                    redirect,
                    "home.testText.rejected",
                    errors.getAllErrors().get(0).getDefaultMessage());
        }
        return "redirect:/";
    }
}
