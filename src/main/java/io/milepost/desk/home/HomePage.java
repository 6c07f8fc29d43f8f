package io.milepost.desk.home;

import io.milepost.desk.Viewer;
import io.milepost.setup.GoLiveChecklist;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The first page after signing in. Users without access to the Desk are redirected to the launcher. */
@Controller
class HomePage {

    private final Today today;
    private final NeedsAttention attention;
    private final GoLiveChecklist readiness;

    HomePage(Today today, NeedsAttention attention, GoLiveChecklist readiness) {
        this.today = today;
        this.attention = attention;
        this.readiness = readiness;
    }

    @GetMapping("/")
    String home(@RequestAttribute Viewer viewer, Model model) {
        if (viewer.navigation().isEmpty()) {
            return "redirect:/launcher";
        }
        model.addAttribute("day", today.soFar());
        model.addAttribute("attention", attention.now());
        return "desk/home/home";
    }

    /** Loaded after the page, because it may have to wait for a mail server. */
    @GetMapping("/setup-checklist")
    String checklist(Model model) {
        var lines = readiness.check();
        model.addAttribute("lines", lines);
        model.addAttribute(
                "missing",
                lines.stream()
                        .filter(line -> line.state() == GoLiveChecklist.ItemStatus.MISSING)
                        .count());
        return "desk/home/checklist";
    }
}
