package io.milepost.lifecycle.model.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.order.milestone.MilestoneCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The lint rules in Modeler know the same names as the engine. */
class LintContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("bpmn/lint");

    @Test
    void theRulesKnowTheNamesOfTheContract() throws IOException {
        var contract = contract();
        assertThat(contract.path("process").asText()).isEqualTo(SalesOrderProcess.KEY);
        Map.of(
                        "tasks", Tasks.ALL,
                        "beans", Beans.ALL,
                        "inputs", Inputs.ALL,
                        "messages", Messages.ALL,
                        "variables", Variables.ALL)
                .forEach((kind, names) ->
                        assertThat(texts(contract.path(kind))).as(kind).containsExactlyInAnyOrderElementsOf(names));
    }

    @Test
    void theRulesCheckThePatternOfMilestoneCodes() throws IOException {
        assertThat(contract().path("milestonePattern").asText()).isEqualTo(MilestoneCode.PATTERN);
    }

    @Test
    void theRulesKnowTheProcessOfTextsThatNeedAttention() throws IOException {
        var process = contract().path("textAttention");
        assertThat(texts(process))
                .containsExactlyInAnyOrder(
                        TextAttentionProcess.KEY,
                        TextAttentionProcess.TASK_DECIDE,
                        TextAttentionProcess.TOPIC_ASK_PROVIDER,
                        TextAttentionProcess.BEAN_RESEND,
                        TextAttentionProcess.MESSAGE_SETTLED);
    }

    @Test
    void theRulesKnowTheProcessOfCustomerReplies() throws IOException {
        assertThat(texts(contract().path("customerReply")))
                .containsExactlyInAnyOrder(
                        CustomerReplyProcess.KEY, CustomerReplyProcess.TASK_ANSWER, CustomerReplyProcess.BEAN_REPLY);
    }

    @Test
    void theReadmeExplainsEveryRule() throws IOException {
        var readme = Files.readString(FOLDER.resolve("README.md"));
        try (Stream<Path> rules = Files.list(FOLDER.resolve("rules"))) {
            assertThat(rules.map(rule -> rule.getFileName().toString().replace(".js", "")))
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(readme).contains("| `" + rule + "` |"));
        }
    }

    private static JsonNode contract() throws IOException {
        return JSON.readTree(FOLDER.resolve("contract.json").toFile());
    }

    /** @return the texts of a list, or of the fields of an object */
    private static List<String> texts(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
