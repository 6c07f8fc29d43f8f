package io.milepost.desk.template;

import io.milepost.template.DefaultTemplates;
import io.milepost.template.TemplateDiff;
import io.milepost.template.TemplateVariables;
import io.milepost.template.TemplateVersions;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the model of the template editor. */
@Component
class EditorModelPopulator {

    private final TextTemplates templates;
    private final TemplateVersions versions;
    private final DefaultTemplates bundled;
    private final TemplateList list;
    private final PreviewModelPopulator preview;

    EditorModelPopulator(
            TextTemplates templates,
            TemplateVersions versions,
            DefaultTemplates bundled,
            TemplateList list,
            PreviewModelPopulator preview) {
        this.templates = templates;
        this.versions = versions;
        this.bundled = bundled;
        this.list = list;
        this.preview = preview;
    }

    /** @return empty if there is no order yet */
    String findNewestOrder() {
        return preview.findNewestOrders().stream().findFirst().orElse("");
    }

    void populate(Model model, String name, TemplateForm form) {
        model.addAttribute("row", list.toRow(templates.get(name)));
        model.addAttribute("versions", versions.findByName(name));
        model.addAttribute("hasDefault", bundled.find(name).isPresent());
        populateForm(model, name, form);
    }

    /** Fills the part that the form of a new template shares. */
    void populateForm(Model model, String name, TemplateForm form) {
        model.addAttribute("variables", TemplateVariables.ALL);
        model.addAttribute("orders", preview.findNewestOrders());
        preview.populate(model, name, form);
    }

    /** After a conflict: shows how the draft differs from the version saved meanwhile, so that it can be saved over it. */
    void populateConflict(Model model, String name, TemplateForm form) {
        var typed = new TextTemplate(
                name, 0, form.subject(), form.body(), TextTemplate.DEFAULT_SEND_WITHIN_HOURS, Instant.EPOCH, null);
        model.addAttribute("conflict", TemplateDiff.between(templates.get(name), typed));
    }
}
