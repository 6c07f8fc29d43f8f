package io.milepost.desk.timed;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.setup.timed.TimedAlert;
import io.milepost.setup.timed.TimedAlerts;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists the timed alerts, and changes, adds and deletes them. */
@Controller
class TimedAlertPageController {

    private static final String LIST = "/timed-alerts";
    private static final String PAGE = "desk/timed/timed-alert";
    private static final int MAX_CHANGES = 5;

    private final TimedAlerts alerts;
    private final TextTemplates templates;
    private final AuditTrail auditTrail;
    private final VersionGuard versions;

    TimedAlertPageController(
            TimedAlerts alerts, TextTemplates templates, AuditTrail auditTrail, VersionGuard versions) {
        this.versions = versions;
        this.alerts = alerts;
        this.templates = templates;
        this.auditTrail = auditTrail;
    }

    @ModelAttribute("templates")
    List<String> templates() {
        return templates.findAll().stream().map(TextTemplate::name).toList();
    }

    @GetMapping(LIST)
    String list(Model model) {
        model.addAttribute("alerts", alerts.findAll());
        model.addAttribute("changes", auditTrail.findBySubject(AuditArea.SETUP, TimedAlerts.SUBJECT, MAX_CHANGES));
        return "desk/timed/timed-alerts";
    }

    @GetMapping(LIST + "/{name}")
    String open(@PathVariable String name, Model model) {
        var alert = alerts.get(name);
        model.addAttribute("form", TimedAlertForm.from(alert));
        model.addAttribute("version", alert.version());
        model.addAttribute("name", name);
        return PAGE;
    }

    /** The name comes from the path and cannot be changed. */
    @PostMapping(LIST + "/{name}")
    String save(
            @PathVariable String name,
            @Valid @ModelAttribute("form") TimedAlertForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        alerts.get(name);
        model.addAttribute("name", name);
        model.addAttribute("version", version);
        return saveOrShowErrors(name, form, version, errors, user, redirect);
    }

    @GetMapping("/new/timed-alert")
    String openNew(Model model) {
        model.addAttribute("form", TimedAlertForm.empty());
        return PAGE;
    }

    @PostMapping("/new/timed-alert")
    String add(
            @Valid @ModelAttribute("form") TimedAlertForm form,
            BindingResult errors,
            Principal user,
            RedirectAttributes redirect) {
        if (!errors.hasErrors() && alerts.find(form.name()).isPresent()) {
            errors.rejectValue("name", "timed-alert.error.exists");
        }
        return saveOrShowErrors(form.name(), form, "", errors, user, redirect);
    }

    @PostMapping(LIST + "/{name}/delete")
    String delete(@PathVariable String name, Principal user, RedirectAttributes redirect) {
        alerts.delete(name, user.getName());
        FlashMessage.success(redirect, "timed-alert.form.deleted", name);
        return "redirect:" + LIST;
    }

    private String saveOrShowErrors(
            String name,
            TimedAlertForm form,
            String version,
            BindingResult errors,
            Principal user,
            RedirectAttributes redirect) {
        if (!FormSubmission.submit(errors, () -> save(form.toTimedAlert(name), version, user))) {
            return PAGE;
        }
        FlashMessage.success(redirect, "timed-alert.form.saved", name);
        return "redirect:" + LIST;
    }

    private void save(TimedAlert alert, String version, Principal user) {
        versions.run(
                VersionedTable.TIMED_ALERT,
                alert.name(),
                ExpectedVersion.ofForm(version),
                () -> alerts.find(alert.name()).map(TimedAlert::version),
                () -> alerts.save(alert, user.getName()));
    }
}
