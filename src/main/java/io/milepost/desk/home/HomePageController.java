package io.milepost.desk.home;

import io.milepost.alert.OpenAlerts;
import io.milepost.alert.delivery.AlertQueue;
import io.milepost.demo.SampleData;
import io.milepost.desk.PageContext;
import io.milepost.desk.onboarding.FirstSteps;
import io.milepost.desk.onboarding.FirstStepsController;
import io.milepost.desk.order.note.NotePermissions;
import io.milepost.desk.setup.TestTextForm;
import io.milepost.desk.work.WorkForm;
import io.milepost.desk.work.WorkList;
import io.milepost.order.note.OrderNotes;
import io.milepost.setup.GoLiveChecklist;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The first page after signing in. Users without access to the Desk are redirected to the launcher. */
@Controller
class HomePageController {

    private static final String WORK = "/work";
    private static final int MAX_NOTES = 20;

    private final DailyActivity activity;
    private final AttentionSummary attention;
    private final OpenAlerts openAlerts;
    private final AlertQueue alertQueue;
    private final GoLiveChecklist goLiveChecklist;
    private final WorkList work;
    private final FirstSteps firstSteps;
    private final SampleData sampleData;
    private final OrderNotes notes;
    private final NotePermissions noteGroups;

    HomePageController(
            DailyActivity activity,
            AttentionSummary attention,
            OpenAlerts openAlerts,
            AlertQueue alertQueue,
            GoLiveChecklist goLiveChecklist,
            WorkList work,
            FirstSteps firstSteps,
            SampleData sampleData,
            OrderNotes notes,
            NotePermissions noteGroups) {
        this.activity = activity;
        this.attention = attention;
        this.openAlerts = openAlerts;
        this.alertQueue = alertQueue;
        this.goLiveChecklist = goLiveChecklist;
        this.work = work;
        this.firstSteps = firstSteps;
        this.sampleData = sampleData;
        this.notes = notes;
        this.noteGroups = noteGroups;
    }

    @GetMapping("/")
    String home(
            @RequestAttribute PageContext context,
            @CookieValue(name = FirstStepsController.DISMISSED, required = false) @Nullable String dismissed,
            WorkForm form,
            Authentication user,
            Model model) {
        if (context.navigation().isEmpty()) {
            return "redirect:/launcher";
        }
        var groups = noteGroups.ownGroups(user);
        if (!groups.isEmpty()) {
            model.addAttribute("notes", notes.findOpen(groups, MAX_NOTES));
            model.addAttribute("noteGroups", groups);
        }
        if (context.isAllowed("GET", WORK)) {
            work.populate(model, user, form);
        }
        if (dismissed == null && context.isAllowed("POST", "/first-steps/dismiss")) {
            firstSteps.find().ifPresent(guide -> model.addAttribute("firstSteps", guide));
        }
        if (context.isAllowed("GET", "/sample-data")) {
            model.addAttribute("hasSampleData", sampleData.isLoaded());
        }
        model.addAttribute("test", TestTextForm.blank());
        model.addAttribute("day", activity.getToday());
        model.addAttribute("attention", attention.summarize());
        model.addAttribute("openAlerts", openAlerts.findAll().size());
        model.addAttribute(
                "failingAlerts",
                alertQueue.findStatus().stream()
                        .filter(destination -> destination.failingSince() != null)
                        .toList());
        return "desk/home/home";
    }

    /** Loaded after the page, because it may have to wait for a mail server. */
    @GetMapping("/setup-checklist")
    String checklist(Model model) {
        var items = goLiveChecklist.check();
        model.addAttribute("items", items);
        model.addAttribute(
                "missing",
                items.stream()
                        .filter(item -> item.status() == GoLiveChecklist.ItemStatus.MISSING)
                        .count());
        return "desk/home/checklist";
    }
}
