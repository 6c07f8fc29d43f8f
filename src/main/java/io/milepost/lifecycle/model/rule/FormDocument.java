package io.milepost.lifecycle.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A {@code .form} file of a deployment. */
final class FormDocument {

    /**
     * What Tasklist 7.24 shows, with form-js 1.8. Newer editors save a higher {@code schemaVersion}, which form-js
     * ignores; only components that it does not know fail.
     */
    static final Set<String> COMPONENTS = Set.of(
            "button",
            "checkbox",
            "checklist",
            "datetime",
            "dynamiclist",
            "expression",
            "group",
            "html",
            "iframe",
            "image",
            "number",
            "radio",
            "select",
            "separator",
            "spacer",
            "table",
            "taglist",
            "text",
            "textarea",
            "textfield");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final JsonNode form;

    private FormDocument(String name, JsonNode form) {
        this.name = name;
        this.form = form;
    }

    /** @param name of the file */
    static FormDocument parse(String name, byte[] file) {
        try {
            return new FormDocument(name, JSON.readTree(file));
        } catch (IOException e) {
            return new FormDocument(name, JSON.missingNode());
        }
    }

    String name() {
        return name;
    }

    /** @return empty if the file is not a form */
    String id() {
        return form.path("id").asText().strip();
    }

    Stream<ModelProblem> problems() {
        if (id().isEmpty()) {
            return problem("File %s is not a Camunda Form, which is JSON with an id; save it again in Modeler."
                    .formatted(name));
        }
        return components(form)
                .filter(component -> !COMPONENTS.contains(component.path("type").asText()))
                .flatMap(component -> problem(
                        "Form %s (%s) has component %s of type %s, which Tasklist cannot show, so the whole form fails; remove it."
                                .formatted(
                                        id(),
                                        name,
                                        label(component),
                                        component.path("type").asText())));
    }

    private Stream<ModelProblem> problem(String sentence) {
        return Stream.of(new ModelProblem(sentence, id()));
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }

    private static String label(JsonNode component) {
        var label = component.path("label").asText();
        var id = component.path("id").asText();
        return label.isBlank() ? id : "\"%s\" (%s)".formatted(label, id);
    }
}
