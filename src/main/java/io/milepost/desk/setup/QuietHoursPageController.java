package io.milepost.desk.setup;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.setup.quiet.QuietHoursService;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.validation.Valid;
import java.security.Principal;
import java.time.DayOfWeek;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Form of the quiet hours: sending hours of each weekday, holidays, and exceptions. */
@Controller
@RequestMapping("/setup-options/quiet-hours")
class QuietHoursPageController {

    private static final String PAGE = "desk/setup/quiet-hours";
    private static final int MAX_CHANGES = 5;

    private final QuietHoursService quietHours;
    private final AuditTrail auditTrail;
    private final MilepostProperties settings;
    private final VersionGuard versions;

    QuietHoursPageController(
            QuietHoursService quietHours, AuditTrail auditTrail, MilepostProperties settings, VersionGuard versions) {
        this.versions = versions;
        this.quietHours = quietHours;
        this.auditTrail = auditTrail;
        this.settings = settings;
    }

    @ModelAttribute
    void populate(Model model) {
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("zone", settings.zone().getId());
        model.addAttribute(
                "changes", auditTrail.findBySubject(AuditArea.SETUP, SetupOption.QUIETHOURS.name(), MAX_CHANGES));
    }

    @GetMapping
    String open(Model model) {
        var calendar = quietHours.get();
        model.addAttribute("form", QuietHoursForm.from(calendar));
        model.addAttribute("version", calendar.version());
        return PAGE;
    }

    @PostMapping
    String save(
            @Valid @ModelAttribute("form") QuietHoursForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (!FormSubmission.submit(errors, () -> save(form, version, user))) {
            model.addAttribute("version", version);
            return PAGE;
        }
        FlashMessage.success(redirect, form.enabled() ? "setup.quietHours.savedOn" : "setup.quietHours.savedOff");
        return "redirect:/setup-options/quiet-hours";
    }

    private void save(QuietHoursForm form, String version, Principal user) {
        versions.change(
                VersionedTable.SETUP_OPTION,
                SetupOption.QUIETHOURS.name(),
                ExpectedVersion.ofForm(version),
                () -> Optional.of(quietHours.get().version()),
                () -> quietHours.update(form.toQuietHours(), user.getName()));
    }
}
