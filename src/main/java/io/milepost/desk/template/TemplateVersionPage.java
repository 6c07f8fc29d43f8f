package io.milepost.desk.template;

import io.milepost.desk.Notice;
import io.milepost.problem.Conflict;
import io.milepost.template.TemplateBroken;
import io.milepost.template.TemplateDifference;
import io.milepost.template.TemplateEditing;
import io.milepost.template.TemplateVersions;
import io.milepost.template.TextTemplates;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One version of a template: how it differs from another, and its way back into use. */
@Controller
class TemplateVersionPage {

    private final TextTemplates templates;
    private final TemplateVersions versions;
    private final TemplateEditing editing;
    private final EditorView view;

    TemplateVersionPage(TextTemplates templates, TemplateVersions versions, TemplateEditing editing, EditorView view) {
        this.templates = templates;
        this.versions = versions;
        this.editing = editing;
        this.view = view;
    }

    /** @param against version to compare with; null for the one in use, or for that in use the one before it */
    @GetMapping("/templates/{name}/versions/{version}")
    String compare(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(required = false) Integer against,
            Model model) {
        var inUse = templates.get(name);
        var chosen = versions.get(name, version);
        var usual = version == inUse.version() ? Math.max(1, version - 1) : inUse.version();
        var other = versions.get(name, against == null ? usual : against);
        var chosenIsOlder = chosen.version() <= other.version();
        var older = chosenIsOlder ? chosen : other;
        var newer = chosenIsOlder ? other : chosen;
        model.addAttribute("chosen", chosen);
        model.addAttribute("other", other);
        model.addAttribute("older", older);
        model.addAttribute("newer", newer);
        model.addAttribute("inUse", inUse);
        model.addAttribute("difference", TemplateDifference.between(older, newer));
        model.addAttribute("versions", versions.of(name));
        return "desk/template/version";
    }

    @PostMapping("/templates/{name}/versions/{version}/restore")
    ModelAndView restore(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam int opened,
            Principal user,
            RedirectAttributes redirect) {
        try {
            editing.restore(name, opened, version, user.getName());
            Notice.done(
                    redirect,
                    "%s says again what version %d said; that is version %d now."
                            .formatted(name, version, templates.get(name).version()));
        } catch (Conflict e) {
            Notice.refused(redirect, e);
        } catch (TemplateBroken e) {
            Notice.refused(
                    redirect,
                    new Conflict("Version %d cannot be used any more: %s".formatted(version, e.getMessage())));
        }
        return view.toEditor(name, redirect);
    }
}
