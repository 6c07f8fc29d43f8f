package io.milepost.desk.template;

import io.milepost.error.NotFoundException;
import io.milepost.template.DefaultTemplates;
import io.milepost.template.TemplateDiff;
import io.milepost.template.TemplateVariables;
import io.milepost.template.TemplateVersions;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import io.milepost.template.variant.TemplateName;
import io.milepost.template.variant.TemplateVariants;
import io.milepost.template.variant.TemplateVariants.TemplateVariant;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the model of the template editor. */
@Component
class EditorModelPopulator {

    /**
     * A translation or variant on the page of its base.
     *
     * @param label such as {@code es/WILLCALL}
     * @param query what follows the path of the base in its address
     */
    public record Tab(String label, String query, boolean shown, boolean outdated) {}

    private final TextTemplates templates;
    private final TemplateVariants variants;
    private final TemplateVersions versions;
    private final DefaultTemplates bundled;
    private final TemplateList list;
    private final PreviewModelPopulator preview;

    EditorModelPopulator(
            TextTemplates templates,
            TemplateVariants variants,
            TemplateVersions versions,
            DefaultTemplates bundled,
            TemplateList list,
            PreviewModelPopulator preview) {
        this.templates = templates;
        this.variants = variants;
        this.versions = versions;
        this.bundled = bundled;
        this.list = list;
        this.preview = preview;
    }

    /** @return empty if there is no order yet */
    String findNewestOrder() {
        return preview.findNewestOrders().stream().findFirst().orElse("");
    }

    /**
     * @return the template; for a translation or variant that does not exist, its base as version 0 of it
     * @throws NotFoundException if there is no such base
     */
    TextTemplate findOrBegin(TemplateName name) {
        return name.isBase()
                ? templates.get(name.value())
                : templates.find(name.value()).orElseGet(() -> begin(name, templates.get(name.base())));
    }

    private static TextTemplate begin(TemplateName name, TextTemplate base) {
        return new TextTemplate(
                name.value(), 0, base.subject(), base.body(), base.sendWithinHours(), base.savedAt(), base.savedBy());
    }

    void populate(Model model, TemplateName name, TemplateForm form) {
        model.addAttribute("row", list.toRow(findOrBegin(name)));
        model.addAttribute("versions", versions.findByName(name.value()));
        model.addAttribute("hasDefault", bundled.find(name.value()).isPresent());
        populateVariants(model, name);
        populateForm(model, name.value(), form);
    }

    private void populateVariants(Model model, TemplateName name) {
        var known = variants.findByBase(name.base());
        model.addAttribute("name", name);
        model.addAttribute("query", TemplateKey.query(name));
        model.addAttribute(
                "tabs",
                known.stream()
                        .map(variant -> new Tab(
                                variant.name().suffix().substring(1),
                                TemplateKey.query(variant.name()),
                                variant.name().equals(name),
                                variant.outdated()))
                        .toList());
        known.stream()
                .filter(variant -> variant.name().equals(name) && variant.outdated())
                .findFirst()
                .ifPresent(variant -> model.addAttribute("baseChange", differenceOfBase(variant)));
    }

    /** Without a known version of the base, the whole base is new. */
    private TemplateDiff differenceOfBase(TemplateVariant variant) {
        var base = templates.get(variant.name().base());
        var followed = variant.baseVersion() == null
                ? new TextTemplate(base.name(), 0, "", "", base.sendWithinHours(), Instant.EPOCH, null)
                : versions.get(base.name(), variant.baseVersion());
        return TemplateDiff.between(followed, base);
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
