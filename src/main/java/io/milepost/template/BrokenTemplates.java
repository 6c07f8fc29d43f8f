package io.milepost.template;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds templates that cannot be rendered. Such a template cannot be saved, but may be older than the rule it violates. */
@Component
public class BrokenTemplates {

    /** @param problem position and cause, for staff */
    public record Broken(String name, String problem) {}

    private final TextTemplates templates;
    private final TemplateRenderer renderer;

    BrokenTemplates(TextTemplates templates, TemplateRenderer renderer) {
        this.templates = templates;
        this.renderer = renderer;
    }

    /** @return by name; renders all templates with the example */
    public List<Broken> find() {
        var broken = new ArrayList<Broken>();
        for (var template : templates.all()) {
            try {
                renderer.renderDraft(template.subject(), template.body(), TemplateFields.example());
            } catch (TemplateBroken e) {
                broken.add(new Broken(template.name(), String.valueOf(e.getMessage())));
            }
        }
        return broken;
    }
}
