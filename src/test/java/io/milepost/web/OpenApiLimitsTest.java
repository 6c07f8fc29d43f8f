package io.milepost.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.RawHttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@H2AppTest
class OpenApiLimitsTest {

    @LocalServerPort
    int port;

    Map<String, Object> description;

    @BeforeEach
    void description() {
        description =
                JsonPath.read(RawHttpClient.admin(port).get("/v3/api-docs").body(), "$");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/orders/{number}, items",
        "/api/contacts/{code}, fullName",
        "/api/organizations/{code}, name",
        "/api/carriers/{domain}, state",
        "/api/templates/{name}, body",
        "/api/shipping-events/{number}, orders",
        "/api/rules/TWILIO, useCode",
        "/api/setup-options/{name}, enabled"
    })
    void everyRequestIsDescribedWithItsOwnFields(String path, String field) {
        var schema = JsonPath.<Map<String, Object>>read(
                description, "$.paths['" + path + "'].put.requestBody.content['application/json'].schema");
        assertThat(resolved(schema)).extracting("properties").asString().contains(field + "=");
    }

    @Test
    void callsAreGroupedByWhatTheyAreAbout() {
        assertThat(JsonPath.<List<String>>read(description, "$.paths[*][*].tags[*]"))
                .contains("Orders", "Shipping events", "Setup options")
                .noneMatch(tag -> tag.contains("ontroller"));
    }

    @Test
    void theDescriptionHasAnExampleOfEachTypeOfFact() {
        assertThat(JsonPath.<Map<String, Map<String, Object>>>read(
                        description, "$.paths['/api/facts'].post.requestBody.content['application/x-ndjson'].examples"))
                .hasSize(6)
                .allSatisfy((fact, example) -> assertThat(JsonPath.<String>read(example, "$.value.fact"))
                        .isEqualTo(fact));
    }

    @Test
    void everyAcceptedTextHasAMaximumLength() {
        // when
        var open = new ArrayList<String>();
        JsonPath.<Map<String, Map<String, Map<String, Object>>>>read(description, "$.paths")
                .forEach((path, methods) -> methods.forEach((method, operation) -> {
                    collect(method + " " + path, operation.get("parameters"), open);
                    collect(method + " " + path, operation.get("requestBody"), open);
                }));
        // then
        assertThat(open).isEmpty();
    }

    private void collect(String place, Object node, List<String> open) {
        if (node instanceof Map<?, ?> unresolved) {
            var map = resolved(unresolved);
            if ("string".equals(map.get("type"))
                    && Stream.of("maxLength", "pattern", "enum", "format").noneMatch(map::containsKey)) {
                open.add(place);
            }
            map.forEach((key, value) -> collect(place + " " + key, value, open));
        } else if (node instanceof List<?> list) {
            list.forEach(element -> collect(place, element, open));
        }
    }

    private Map<?, ?> resolved(Map<?, ?> schema) {
        return schema.get("$ref") instanceof String reference
                ? JsonPath.read(
                        description, "$.components.schemas." + reference.substring(reference.lastIndexOf('/') + 1))
                : schema;
    }
}
