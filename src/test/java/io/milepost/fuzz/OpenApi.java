package io.milepost.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.milepost.fuzz.FuzzTarget.Interface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the operations of a REST API from its OpenAPI description. */
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 5;

    private final JsonNode description;

    OpenApi(JsonNode description) {
        this.description = description;
    }

    List<FuzzTarget> targets(Interface of, String prefix) {
        var targets = new ArrayList<FuzzTarget>();
        description.get("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(operation -> {
                    var method = operation.getKey().toUpperCase();
                    targets.add(new FuzzTarget(
                            of,
                            method,
                            prefix + path.getKey(),
                            query(operation.getValue()),
                            List.of(),
                            bodies(operation.getValue())));
                }));
        return targets;
    }

    private static List<String> query(JsonNode operation) {
        return stream(operation.path("parameters"))
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.get("name").asText())
                .toList();
    }

    private List<JsonNode> bodies(JsonNode operation) {
        var bodies = new ArrayList<JsonNode>();
        for (var type : List.of("json", "x-ndjson")) {
            var content = operation.at("/requestBody/content/application~1" + type);
            if (!content.isMissingNode()) {
                bodies.add(example(content.path("schema"), 0));
                content.path("examples").forEach(example -> bodies.add(example.path("value")));
            }
        }
        return bodies;
    }

    private JsonNode example(JsonNode schema, int depth) {
        if (depth > MAX_DEPTH) {
            return JSON.nullNode();
        }
        if (schema.has("$ref")) {
            return example(description.at(schema.get("$ref").asText().substring(1)), depth + 1);
        }
        if (schema.has("allOf")) {
            var all = JSON.objectNode();
            schema.get("allOf").forEach(part -> example(part, depth + 1)
                    .fields()
                    .forEachRemaining(field -> all.set(field.getKey(), field.getValue())));
            return all;
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "array" -> JSON.arrayNode().add(example(schema.path("items"), depth + 1));
            case "boolean" -> JSON.booleanNode(true);
            case "integer", "number" -> JSON.numberNode(1);
            case "string" -> JSON.textNode(schema.path("format").asText().startsWith("date") ? "2026-12-24" : "x");
            default -> object(schema, depth);
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = JSON.objectNode();
        schema.path("properties")
                .fields()
                .forEachRemaining(property -> object.set(property.getKey(), example(property.getValue(), depth + 1)));
        if (schema.path("additionalProperties").isObject()) {
            object.set("x", example(schema.get("additionalProperties"), depth + 1));
        }
        return object;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
