package io.milepost.lifecycle.model.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.lifecycle.JsonVariables;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.FormFieldValidationConstraint;
import org.camunda.bpm.engine.impl.form.type.EnumFormType;

/** What a user might enter in a form of a designer. Yes and no, and the choices of a list, take turns. */
final class FormEntries {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATE = "2030-01-31";
    private static final String ISO_TIME = "2030-01-31T12:00:00Z";

    private final int turn;

    /** @param turn from 0 */
    FormEntries(int turn) {
        this.turn = turn;
    }

    /**
     * @param form a Camunda Form
     * @return a value for each field
     */
    Map<String, Object> of(InputStream form) throws IOException {
        var entries = new HashMap<String, Object>();
        components(JSON.readTree(form))
                .filter(component -> component.hasNonNull("key"))
                .forEach(component -> entries.put(component.path("key").asText(), value(component)));
        return entries;
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }

    private Object value(JsonNode component) {
        return switch (component.path("type").asText()) {
            case "checkbox" -> isYes();
            case "number" -> component.path("validate").path("min").asInt(1);
            case "select", "radio" -> choice(component.path("values"));
            case "checklist", "taglist" -> JsonVariables.list(List.of(choice(component.path("values"))));
            case "datetime" -> component.path("subtype").asText("date").equals("date") ? DATE : ISO_TIME;
            default -> text(component.path("validate").path("minLength").asInt(1));
        };
    }

    private String choice(JsonNode values) {
        return values.isEmpty()
                ? text(1)
                : values.path(turn % values.size()).path("value").asText();
    }

    private boolean isYes() {
        return turn % 2 == 0;
    }

    private static String text(int length) {
        return "A".repeat(Math.max(1, length));
    }

    /**
     * @param fields of a generated task form
     * @return a value for each field that can be changed
     */
    Map<String, Object> of(List<FormField> fields) {
        var entries = new HashMap<String, Object>();
        fields.stream()
                .filter(field -> constraint(field, "readonly").findAny().isEmpty())
                .forEach(field -> entries.put(field.getId(), value(field)));
        return entries;
    }

    private Object value(FormField field) {
        if (field.getType() instanceof EnumFormType choices) {
            var values = List.copyOf(choices.getValues().keySet());
            return values.isEmpty() ? "" : values.get(turn % values.size());
        }
        return switch (Objects.toString(field.getTypeName(), "")) {
            case "boolean" -> isYes();
            case "long" -> (long) number(field, "min");
            case "date" -> "31/01/2030";
            default -> text(number(field, "minlength"));
        };
    }

    private static int number(FormField field, String constraint) {
        return constraint(field, constraint)
                .map(String::valueOf)
                .filter(value -> value.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(1);
    }

    private static Stream<Object> constraint(FormField field, String name) {
        return field.getValidationConstraints().stream()
                .filter(constraint -> name.equals(constraint.getName()))
                .map(FormFieldValidationConstraint::getConfiguration)
                .map(value -> Objects.requireNonNullElse(value, true));
    }
}
