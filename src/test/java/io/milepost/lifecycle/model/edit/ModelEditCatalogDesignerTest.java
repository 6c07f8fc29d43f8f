package io.milepost.lifecycle.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Every edit is deployed as Modeler does, and orders start on those that are accepted. The guide has the table. */
@IsolatedH2AppTest
@DesignerTest
class ModelEditCatalogDesignerTest {

    private static final Path GUIDE = Path.of("docs/designer-guide.md");
    private static final String BEGIN = "<!-- generated: edits -->\n";
    private static final List<ModelEdit> EDITS = Stream.of(
                    WorkingEdits.all(),
                    ContractEdits.all(),
                    ElementEdits.all(),
                    FileEdits.all(),
                    PlayedEdits.all(),
                    CarelessEdits.all())
            .flatMap(List::stream)
            .toList();
    private static final String END = "<!-- end of edits -->\n";

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    static List<ModelEdit> edits() {
        return EDITS;
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anEditIsAcceptedOrRejectedWithASentence(ModelEdit edit) {
        var response = ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy(edit.files());
        if (edit.isAccepted()) {
            response.expect(200);
            var api = new ApiClient(environment);
            var order = api.order(api.organization());
            assertThat(api.get("/api/orders/" + order).expect(200).<Boolean>at("$.ended"))
                    .isFalse();
        } else {
            assertThat(Arrays.asList(
                            response.expect(400).<String>at("$.message").split("\n")))
                    .anySatisfy(sentence -> assertThat(sentence).startsWith(edit.sentence()));
            assertThat(response.<String>at("$.message")).doesNotContain("ENGINE-", "cvc-", "Exception");
        }
    }

    @Test
    void editsHaveIdsOfTheirOwn() {
        assertThat(edits()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(edits()).extracting(ModelEdit::id).doesNotHaveDuplicates();
    }

    /** With {@code -Dguide.write=true}, rewrites the table in the guide instead. */
    @Test
    void theGuideHasTheTableOfEdits() throws IOException {
        var guide = Files.readString(GUIDE);
        var begin = guide.indexOf(BEGIN) + BEGIN.length();
        var end = guide.indexOf(END);
        if (Boolean.getBoolean("guide.write")) {
            Files.writeString(GUIDE, guide.substring(0, begin) + table() + guide.substring(end));
        } else {
            assertThat(guide.substring(begin, end))
                    .as("Run: mvn test -Dtest=ModelEditCatalogDesignerTest -Dguide.write=true")
                    .isEqualTo(table());
        }
    }

    private static String table() {
        return edits().stream()
                .map(edit -> "| `%s` | %s | %s |\n"
                        .formatted(edit.id(), cell(edit.description()), edit.isAccepted() ? "accepted" : outcome(edit)))
                .collect(Collectors.joining("", "\n| id | edit | outcome |\n|---|---|---|\n", "\n"));
    }

    private static String outcome(ModelEdit edit) {
        return cell("rejected: " + edit.sentence() + (edit.sentence().endsWith(".") ? "" : "…"));
    }

    /** A cell of a table cannot contain these characters unescaped. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("* * * * *", "\\* \\* \\* \\* \\*");
    }
}
