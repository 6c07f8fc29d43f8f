package io.milepost.desk.template;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Updates the preview while the user types; the template need not exist yet. */
@Controller
class TemplatePreviewController {

    private final PreviewModelPopulator preview;

    TemplatePreviewController(PreviewModelPopulator preview) {
        this.preview = preview;
    }

    @PostMapping("/templates/{name}/preview")
    String preview(
            @PathVariable String name, @ModelAttribute("form") TemplateForm form, BindingResult errors, Model model) {
        preview.populate(model, form.name().isEmpty() ? name : form.name(), form);
        return "desk/template/preview";
    }
}
