package io.milepost.desk.home;

import io.milepost.desk.Viewer;
import io.milepost.text.Readiness;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Where people land when they have signed in. Whoever has nothing to do in the Desk goes on to where they have. */
@Controller
class HomePage {

    private final Today today;
    private final NeedsAttention attention;
    private final Readiness readiness;

    HomePage(Today today, NeedsAttention attention, Readiness readiness) {
        this.today = today;
        this.attention = attention;
        this.readiness = readiness;
    }

    @GetMapping("/")
    String home(@RequestAttribute Viewer viewer, Model model) {
        if (viewer.navigation().isEmpty()) {
            return "redirect:/start";
        }
        model.addAttribute("day", today.soFar());
        model.addAttribute("attention", attention.now());
        return "desk/home/home";
    }

    /** Asked for by the page when it is there: it may have to wait for a mail server. */
    @GetMapping("/set-up-checklist")
    String checklist(Model model) {
        var lines = readiness.lines();
        model.addAttribute("lines", lines);
        model.addAttribute(
                "missing",
                lines.stream()
                        .filter(line -> line.state() == Readiness.State.MISSING)
                        .count());
        return "desk/home/checklist";
    }
}
