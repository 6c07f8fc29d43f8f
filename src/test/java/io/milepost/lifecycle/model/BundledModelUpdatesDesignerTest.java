package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ApiClient.ApiResponse;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/** Models and forms of a newer Milepost are offered to operations, and never replace a designer's by themselves. */
@IsolatedH2AppTest
@ExtendWith(OutputCaptureExtension.class)
@DesignerTest
class BundledModelUpdatesDesignerTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    BundledModelDeployer bundledModels;

    @Autowired
    BundledModelUpdates releases;

    ApiClient api;

    @BeforeEach
    @AfterEach
    void deployWhatIsBundled() {
        api = new ApiClient(environment);
        for (var name : List.of("text-attention.bpmn", "ship.form")) {
            deployBundled(name).expect(200);
        }
    }

    @Test
    void modelsDeployedAtTheFirstStartAreCurrent() {
        var model = release("text-attention.bpmn");
        assertThat(model).containsEntry("kind", "MODEL").containsEntry("state", "CURRENT");
        assertThat(model.get("deployedVersionTag"))
                .isEqualTo(model.get("bundledVersionTag"))
                .isEqualTo("1.0");
        var form = release("ship.form");
        assertThat(form).containsEntry("kind", "FORM").containsEntry("state", "CURRENT");
        assertThat(form.get("bundledVersionTag")).isNull();
        assertThat(form.get("deployedAt").toString()).matches("20..-..-..T.*Z");
        assertThat(api.get("/api/models").<List<String>>at("$[*].name"))
                .contains("sales-order.bpmn", "confirm-delivery.form");
    }

    @Test
    void aDesignersModelStaysUntilTheBundledOneIsDeployed() throws IOException {
        // given
        designer().deploy("text-attention.bpmn", older("text-attention.bpmn")).expect(200);
        assertThat(release("text-attention.bpmn"))
                .containsEntry("state", "CHANGED_BY_DESIGNER")
                .containsEntry("deployedVersionTag", "0.9")
                .containsEntry("bundledVersionTag", "1.0");
        // when Milepost starts again
        bundledModels.start();
        // then
        assertThat(release("text-attention.bpmn")).containsEntry("state", "CHANGED_BY_DESIGNER");
        // when
        var taken = deployBundled("text-attention.bpmn").expect(200);
        var again = deployBundled("text-attention.bpmn").expect(200);
        // then
        assertThat(taken.<String>at("$.state")).isEqualTo("CURRENT");
        assertThat(taken.<String>at("$.deployedVersionTag")).isEqualTo("1.0");
        assertThat(again.body()).isEqualTo(taken.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-attention.bpmn", "ship.form"})
    void aDesignerUndoesADeploymentByDeployingTheSameFileAgain(String name) throws IOException {
        // given
        designer().deploy(name, older(name)).expect(200);
        deployBundled(name).expect(200);
        // when
        designer().deploy(name, older(name)).expect(200);
        // then
        var taken = release(name);
        assertThat(taken).containsEntry("state", "CHANGED_BY_DESIGNER");
        // when it is already the newest
        designer().deploy(name, older(name)).expect(200);
        // then
        assertThat(release(name)).isEqualTo(taken);
    }

    @Test
    void aNewerBundledModelIsReportedInTheLogAndOverRest(CapturedOutput log) throws IOException {
        // given an engine that knows only an older version
        onlyOlder("text-attention.bpmn", "text-attention");
        // when
        bundledModels.start();
        // then
        assertThat(log)
                .contains("Milepost comes with newer models and forms than those deployed: text-attention.bpmn.");
        assertThat(release("text-attention.bpmn"))
                .containsEntry("state", "NEWER_BUNDLED")
                .containsEntry("deployedVersion", 1)
                .containsEntry("deployedVersionTag", "0.9");
        assertThat(releases.findNewer()).as("on Cockpit's dashboard").containsExactly("text-attention.bpmn");
        // when
        var taken = deployBundled("text-attention.bpmn").expect(200);
        // then
        assertThat(taken.<String>at("$.state")).isEqualTo("CURRENT");
        assertThat(taken.<Integer>at("$.deployedVersion")).isEqualTo(2);
        assertThat(releases.findNewer()).isEmpty();
    }

    @Test
    void aNewerBundledFormIsReported() throws IOException {
        // given
        onlyOlder("ship.form", "ship.form");
        assertThat(release("ship.form")).containsEntry("state", "NEWER_BUNDLED").containsEntry("deployedVersion", 1);
        // when
        var taken = api.post("/api/models/ship.form/deploy").expect(200);
        // then
        assertThat(taken.<String>at("$.state")).isEqualTo("CURRENT");
        assertThat(taken.<Integer>at("$.deployedVersion")).isEqualTo(2);
    }

    @Test
    void aBundledModelThatViolatesARuleIsRejectedWithItsMessage() throws IOException {
        // given a group that the bundled model names was deleted
        designer().deploy("text-attention.bpmn", older("text-attention.bpmn")).expect(200);
        var identity = engine.getIdentityService();
        var group = identity.createGroupQuery().groupId("operations").singleResult();
        identity.deleteGroup(group.getId());
        // when
        var response = deployBundled("text-attention.bpmn");
        // then
        assertThat(response.expect(409).<String>at("$.detail"))
                .isEqualTo(
                        "User task \"Decide about a text\" (decide-about-text) is for group \"operations\", which does"
                                + " not exist; correct the name, or create the group in Camunda Admin first.");
        assertThat(release("text-attention.bpmn")).containsEntry("state", "CHANGED_BY_DESIGNER");
        var again = identity.newGroup(group.getId());
        again.setName(group.getName());
        again.setType(group.getType());
        identity.saveGroup(again);
    }

    @Test
    void filesThatAreNotBundledAreNotFound() {
        var response = api.post("/api/models/nothing.bpmn/deploy").expect(404);
        assertThat(response.<String>at("$.detail")).isEqualTo("There is no bundled model or form nothing.bpmn.");
        api.post("/api/models/..%2Fapplication.yml/deploy").expect(400);
    }

    /** Deploys the bundled file after a look at the newest version. */
    private ApiResponse deployBundled(String name) {
        var versions = "/api/models/text-attention/versions";
        int newest = api.get(versions + "?size=1").at("$.content[0].version");
        api.get("%s/%d/difference?from=1".formatted(versions, newest)).expect(200);
        return api.post("/api/models/%s/deploy".formatted(name));
    }

    private void onlyOlder(String file, String deployment) throws IOException {
        var repository = engine.getRepositoryService();
        repository
                .createDeploymentQuery()
                .deploymentNameLike(file.replaceAll("\\..*", "") + "%")
                .list()
                .forEach(known -> repository.deleteDeployment(known.getId(), true));
        repository
                .createDeployment()
                .name(deployment)
                .addString(file, older(file))
                .deploy();
    }

    private static String older(String file) throws IOException {
        var bundled = Files.readString(Path.of("bpmn", file));
        var older = bundled.replace("versionTag=\"1.0\"", "versionTag=\"0.9\"")
                .replace("\"schemaVersion\": 16", "\"schemaVersion\": 15");
        assertThat(older).isNotEqualTo(bundled);
        return older;
    }

    private Map<String, Object> release(String name) {
        return api.get("/api/models")
                .<List<Map<String, Object>>>at("$[?(@.name=='%s')]".formatted(name))
                .get(0);
    }

    private ModelerClient designer() {
        return ModelerClient.of("designers", engine.getIdentityService(), environment);
    }
}
