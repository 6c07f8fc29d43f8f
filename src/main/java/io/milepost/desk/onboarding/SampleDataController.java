package io.milepost.desk.onboarding;

import io.milepost.demo.SampleData;
import io.milepost.desk.FlashMessage;
import io.milepost.error.ConflictException;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Loads sample data, and removes it, each after a page that says what will happen. */
@Controller
class SampleDataController {

    private static final String HOME = "redirect:/";

    private final SampleData sampleData;

    SampleDataController(SampleData sampleData) {
        this.sampleData = sampleData;
    }

    @GetMapping("/sample-data")
    String page(Model model) {
        model.addAttribute("isLoaded", sampleData.isLoaded());
        model.addAttribute("isOffered", sampleData.isOffered());
        return "desk/onboarding/sample-data";
    }

    @PostMapping("/sample-data/load")
    String load(Principal user, RedirectAttributes redirect) {
        FlashMessage.report(redirect, () -> sampleData.load(user.getName()), "sample-data.done.loaded");
        return HOME;
    }

    @PostMapping("/sample-data/remove")
    String remove(Principal user, RedirectAttributes redirect) {
        try {
            var kept = sampleData.remove(user.getName());
            if (kept.isEmpty()) {
                FlashMessage.success(redirect, "sample-data.done.removed");
            } else {
                FlashMessage.success(redirect, "sample-data.done.removedExcept", String.join(", ", kept));
            }
        } catch (ConflictException e) {
            FlashMessage.error(redirect, e);
        }
        return HOME;
    }
}
