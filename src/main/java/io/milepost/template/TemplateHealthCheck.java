package io.milepost.template;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds templates that cannot be rendered. Such a template cannot be saved, but may be older than the rule it violates. */
@Component
public class TemplateHealthCheck {

    /** @param problem position and cause, for staff */
    public record InvalidTemplate(String name, String problem) {}

    private final TextTemplates templates;
    private final TemplateRenderer renderer;

    TemplateHealthCheck(TextTemplates templates, TemplateRenderer renderer) {
        this.templates = templates;
        this.renderer = renderer;
    }

    /** @return by name; renders all templates with the example */
    public List<InvalidTemplate> findInvalid() {
        var invalid = new ArrayList<InvalidTemplate>();
        for (var template : templates.findAll()) {
            try {
                renderer.renderDraft(template.subject(), template.body(), TemplateVariables.exampleData());
            } catch (InvalidTemplateException e) {
                invalid.add(new InvalidTemplate(template.name(), e.getMessage()));
            }
        }
        return invalid;
    }
}
