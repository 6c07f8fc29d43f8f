package io.milepost.desk.template;

import io.milepost.template.variant.TemplateName;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Updates the preview while the user types; the template need not exist yet. */
@Controller
class TemplatePreviewController {

    private final PreviewModelPopulator preview;

    TemplatePreviewController(PreviewModelPopulator preview) {
        this.preview = preview;
    }

    /** @param name of the base; the form of a new template has its own, which may not be valid yet */
    @PostMapping("/templates/{name}/preview")
    String preview(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String variant,
            @ModelAttribute("form") TemplateForm form,
            BindingResult errors,
            Model model) {
        var isNew = !form.name().isEmpty() && !form.name().equals(name);
        var shown = isNew ? form.name() : new TemplateName(name, language, variant).value();
        preview.populate(model, shown, form);
        return "desk/template/preview";
    }
}
