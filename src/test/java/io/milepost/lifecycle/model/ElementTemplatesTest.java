package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.order.milestone.MilestoneCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Element templates that Modeler offers to designers, in {@code bpmn/.camunda/element-templates/}. */
class ElementTemplatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("bpmn/.camunda/element-templates");

    static List<JsonNode> templates() throws IOException {
        var templates = new ArrayList<JsonNode>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.sorted().forEach(file -> json(file).forEach(templates::add));
        }
        return templates;
    }

    @ParameterizedTest
    @MethodSource("templates")
    void modelerAcceptsTheTemplate(JsonNode template) throws IOException {
        try (var schema = getClass().getResourceAsStream("/element-templates/schema.json")) {
            var validator = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(JSON.readTree(schema));
            assertThat(validator.validate(template))
                    .as(template.path("name").asText())
                    .isEmpty();
        }
    }

    @Test
    void everyTemplateHasAnIdOfItsOwnAndAVersion() throws IOException {
        assertThat(templates())
                .extracting(template -> template.path("id").asText())
                .doesNotHaveDuplicates();
        assertThat(templates()).allMatch(template -> template.path("version").asInt() > 0);
    }

    @Test
    void templatesNameOnlyBeansOfTheContract() throws IOException {
        assertThat(templates())
                .map(template -> values(template).get("camunda:delegateExpression"))
                .filteredOn(bean -> bean != null)
                .contains("${textContacts}")
                .isSubsetOf(Beans.ALL.stream().map("${%s}"::formatted).toList());
    }

    @Test
    void onlyTextContactsHasInputsAndTheyAreThoseOfTheContract() throws IOException {
        for (var template : templates()) {
            var texts = Stream.of("property", "camunda:executionListener")
                    .flatMap(type -> bindings(template, type).stream())
                    .anyMatch(property -> property.path("value").asText().equals("${textContacts}"));
            assertThat(bindings(template, "camunda:inputParameter"))
                    .extracting(property -> property.at("/binding/name").asText())
                    .containsExactlyElementsOf(texts ? Inputs.ALL : List.of());
        }
    }

    @Test
    void theMilestoneInputHasThePatternOfMilestoneCodes() throws IOException {
        assertThat(templates())
                .flatMap(template -> bindings(template, "camunda:inputParameter"))
                .filteredOn(property -> property.at("/binding/name").asText().equals(Inputs.MILESTONE))
                .hasSize(4)
                .allSatisfy(milestone -> {
                    assertThat(milestone.at("/constraints/notEmpty").asBoolean())
                            .isTrue();
                    assertThat(milestone.at("/constraints/pattern/value").asText())
                            .matches("\\^\\(?" + Pattern.quote(MilestoneCode.PATTERN) + ".*\\$");
                });
    }

    @Test
    void everyUserTaskOfTheContractHasATemplateLikeTheBundledModel() throws IOException {
        // given
        var tasks = Bpmn.readModelFromFile(Path.of("bpmn/sales-order.bpmn").toFile())
                .getModelElementsByType(UserTask.class);
        // then
        assertThat(templates())
                .filteredOn(
                        template -> template.at("/elementType/value").asText().equals("bpmn:UserTask"))
                .map(template -> tuple(template.path("id").asText(), values(template)))
                .containsExactlyInAnyOrderElementsOf(tasks.stream()
                        .map(task -> tuple(
                                "io.milepost." + task.getId(),
                                Map.of(
                                        "camunda:candidateGroups", task.getCamundaCandidateGroups(),
                                        "camunda:formRef", task.getCamundaFormRef(),
                                        "camunda:formRefBinding", task.getCamundaFormRefBinding())))
                        .toList())
                .hasSameSizeAs(Tasks.ALL);
    }

    /** Applied to two elements, the second would have the id of the first, and Modeler could not open the file again. */
    @Test
    void templatesSetNoIdButThoseOfUserTasksNameTheIdToSet() throws IOException {
        assertThat(templates()).noneMatch(template -> values(template).containsKey("id"));
        assertThat(templates())
                .filteredOn(
                        template -> template.at("/elementType/value").asText().equals("bpmn:UserTask"))
                .isNotEmpty()
                .allSatisfy(template -> assertThat(template.path("description").asText())
                        .contains(
                                "Set its ID to " + template.path("id").asText().replace("io.milepost.", "") + ":"));
    }

    private static Map<String, String> values(JsonNode template) {
        return bindings(template, "property").stream()
                .collect(Collectors.toMap(
                        property -> property.at("/binding/name").asText(),
                        property -> property.path("value").asText()));
    }

    private static List<JsonNode> bindings(JsonNode template, String type) {
        return StreamSupport.stream(template.path("properties").spliterator(), false)
                .filter(property -> property.at("/binding/type").asText().equals(type))
                .toList();
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
