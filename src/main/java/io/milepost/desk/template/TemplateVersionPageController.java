package io.milepost.desk.template;

import io.milepost.desk.FlashMessage;
import io.milepost.error.ConflictException;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplateDiff;
import io.milepost.template.TemplateService;
import io.milepost.template.TemplateVersions;
import io.milepost.template.TextTemplates;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Compares a version of a template with another one, and restores it. */
@Controller
class TemplateVersionPageController {

    private final TextTemplates templates;
    private final TemplateVersions versions;
    private final TemplateService templateService;

    TemplateVersionPageController(TextTemplates templates, TemplateVersions versions, TemplateService templateService) {
        this.templates = templates;
        this.versions = versions;
        this.templateService = templateService;
    }

    /** @param against version to compare with; null for the one in use or, if that is shown, the one before it */
    @GetMapping("/templates/{name}/versions/{version}")
    String compare(
            @PathVariable("name") String base,
            @ModelAttribute("key") TemplateKey key,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer against,
            Model model) {
        var name = key.toName().value();
        model.addAttribute("name", key.toName());
        model.addAttribute("query", TemplateKey.query(key.toName()));
        var inUse = templates.get(name);
        var selected = versions.get(name, version);
        var defaultVersion = version == inUse.version() ? Math.max(1, version - 1) : inUse.version();
        var other = versions.get(name, against == null ? defaultVersion : against);
        var selectedIsOlder = selected.version() <= other.version();
        var older = selectedIsOlder ? selected : other;
        var newer = selectedIsOlder ? other : selected;
        model.addAttribute("selected", selected);
        model.addAttribute("other", other);
        model.addAttribute("older", older);
        model.addAttribute("newer", newer);
        model.addAttribute("inUse", inUse);
        model.addAttribute("diff", TemplateDiff.between(older, newer));
        model.addAttribute("versions", versions.findByName(name));
        return "desk/template/version";
    }

    @PostMapping("/templates/{name}/versions/{version}/restore")
    String restore(
            @PathVariable("name") String base,
            @ModelAttribute("key") TemplateKey key,
            @PathVariable int version,
            @RequestParam int opened,
            Principal user,
            RedirectAttributes redirect) {
        var name = key.toName().value();
        key.addTo(redirect);
        try {
            templateService.restore(name, opened, version, user.getName());
            FlashMessage.success(
                    redirect,
                    "template.version.restored",
                    name,
                    String.valueOf(version),
                    String.valueOf(templates.get(name).version()));
        } catch (ConflictException e) {
            FlashMessage.error(redirect, e);
        } catch (InvalidTemplateException e) {
            FlashMessage.failure(redirect, "template.version.invalid", String.valueOf(version), e.getMessage());
        }
        return TemplateEditorPageController.REDIRECT;
    }
}
