package io.milepost.desk.setup;

import io.milepost.alert.OpenAlerts;
import io.milepost.alert.delivery.AlertQueue;
import io.milepost.alert.delivery.AlertTester;
import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.error.ConflictException;
import io.milepost.setup.alert.AlertSettings;
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

/** Who is alerted when texts stop, the open alerts, and the button <i>Send a test alert</i>. */
@Controller
class StaffAlertPageController {

    private static final String PATH = "/setup-options/staff-alerts";
    private static final int MAX_CHANGES = 5;

    private final AlertSettings settings;
    private final OpenAlerts openAlerts;
    private final AlertQueue queue;
    private final AlertTester tester;
    private final AuditTrail auditTrail;
    private final VersionGuard versions;

    StaffAlertPageController(
            AlertSettings settings,
            OpenAlerts openAlerts,
            AlertQueue queue,
            AlertTester tester,
            AuditTrail auditTrail,
            VersionGuard versions) {
        this.versions = versions;
        this.settings = settings;
        this.openAlerts = openAlerts;
        this.queue = queue;
        this.tester = tester;
        this.auditTrail = auditTrail;
    }

    @GetMapping(PATH)
    String show(Model model) {
        model.addAttribute("form", StaffAlertForm.from(settings.get()));
        model.addAttribute("version", settings.version());
        return populate(model);
    }

    @PostMapping(PATH)
    String save(
            @Valid @ModelAttribute("form") StaffAlertForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (!FormSubmission.submit(errors, () -> save(form, version, user))) {
            model.addAttribute("version", version);
            return populate(model);
        }
        FlashMessage.success(redirect, "setup.alert.saved");
        return "redirect:" + PATH;
    }

    private void save(StaffAlertForm form, String version, Principal user) {
        versions.change(
                VersionedTable.SETUP_TEXT,
                AlertSettings.NAME,
                ExpectedVersion.ofForm(version),
                () -> Optional.of(settings.version()),
                () -> settings.update(form.toInput(), user.getName()));
    }

    @PostMapping(PATH + "/test")
    String sendTest(Principal user, RedirectAttributes redirect) {
        try {
            redirect.addFlashAttribute("testResults", tester.sendTest(user.getName()));
        } catch (ConflictException e) {
            FlashMessage.error(redirect, e);
        }
        return "redirect:" + PATH + "#test";
    }

    private String populate(Model model) {
        model.addAttribute("secretStored", settings.get().secretStored());
        model.addAttribute("alerts", openAlerts.findAll());
        model.addAttribute("destinations", queue.findStatus());
        model.addAttribute("changes", auditTrail.findBySubject(AuditArea.SETUP, AlertSettings.NAME, MAX_CHANGES));
        return "desk/setup/staff-alerts";
    }
}
