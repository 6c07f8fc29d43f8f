package io.milepost.desk.template;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Updates the preview while the user types; the template need not exist yet. */
@Controller
class TemplatePreviewFragment {

    private final PreviewView preview;

    TemplatePreviewFragment(PreviewView preview) {
        this.preview = preview;
    }

    @PostMapping("/templates/{name}/preview")
    String preview(
            @PathVariable String name, @ModelAttribute("form") TemplateForm form, BindingResult errors, Model model) {
        preview.fill(model, form.name().isEmpty() ? name : form.name(), form);
        return "desk/template/preview";
    }
}
