package io.milepost.desk.template;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplateService;
import io.milepost.template.TextTemplates;
import io.milepost.template.variant.TemplateName;
import jakarta.validation.Valid;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Edits a template, with a preview and its versions. */
@Controller
class TemplateEditorPageController {

    /** The path variable or redirect attribute {@code name} is the template's. */
    static final String REDIRECT = "redirect:/templates/{name}";

    private static final String PAGE = "desk/template/editor";

    private final TextTemplates templates;
    private final TemplateService templateService;
    private final EditorModelPopulator populator;

    TemplateEditorPageController(
            TextTemplates templates, TemplateService templateService, EditorModelPopulator populator) {
        this.templates = templates;
        this.templateService = templateService;
        this.populator = populator;
    }

    /** @param order number of the order for the preview; empty for the example, null for the newest order */
    @GetMapping("/templates/{name}")
    String open(
            @PathVariable String name,
            @ModelAttribute("key") TemplateKey key,
            @RequestParam(required = false) @Nullable String order,
            Model model,
            RedirectAttributes redirect) {
        try {
            var whole = key.toName();
            var form = TemplateForm.from(
                    populator.findOrBegin(whole), order == null ? populator.findNewestOrder() : order);
            model.addAttribute("form", form);
            populator.populate(model, whole, form);
            return PAGE;
        } catch (InvalidFieldException e) {
            FlashMessage.error(redirect, e);
            return REDIRECT;
        }
    }

    @PostMapping("/templates/{name}")
    String save(
            @PathVariable String name,
            @ModelAttribute("key") TemplateKey key,
            @Valid @ModelAttribute("form") TemplateForm form,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        var whole = key.toName();
        if (!FormSubmission.submit(errors, () -> save(whole, form, user, model))) {
            populator.populate(model, whole, form);
            return PAGE;
        }
        var version = templates.get(whole.value()).version();
        FlashMessage.success(
                redirect,
                version == form.openedVersion() ? "template.editor.unchanged" : "template.editor.saved",
                whole.value(),
                String.valueOf(version));
        key.addTo(redirect);
        return REDIRECT;
    }

    private void save(TemplateName name, TemplateForm form, Principal user, Model model) {
        try {
            TemplateForm.reportInvalid(() -> {
                if (form.openedVersion() == 0 && !name.isBase()) {
                    templateService.create(name.value(), form.toDraft(), user.getName());
                } else {
                    templateService.save(name.value(), form.openedVersion(), form.toDraft(), user.getName());
                }
            });
        } catch (ConflictException e) {
            populator.populateConflict(model, name.value(), form);
            throw e;
        }
    }

    @PostMapping("/templates/{name}/reset")
    String resetToDefault(
            @PathVariable String name, @RequestParam int version, Principal user, RedirectAttributes redirect) {
        try {
            templateService.resetToDefault(name, version, user.getName());
            FlashMessage.success(redirect, "template.editor.reset", name);
        } catch (ConflictException e) {
            FlashMessage.error(redirect, e);
        } catch (InvalidTemplateException e) {
            FlashMessage.failure(redirect, "template.editor.defaultInvalid", e.getMessage());
        }
        return REDIRECT;
    }
}
