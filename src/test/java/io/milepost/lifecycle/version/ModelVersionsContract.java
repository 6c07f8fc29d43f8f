package io.milepost.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.lifecycle.model.ModelEditor;
import io.milepost.testing.ApiClient;
import io.milepost.testing.ModelerClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions over REST, on every database. Each test has a process of its own, except where an order is needed. */
abstract class ModelVersionsContract {

    private static final String VERSIONS = "/api/models/%s/versions";

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    ModelerClient designer;
    ModelerClient colleague;
    String key;

    @BeforeEach
    void designers() {
        designer = ModelerClient.of("designers", engine.getIdentityService(), environment);
        colleague = ModelerClient.of("camunda-admin", engine.getIdentityService(), environment);
        key = ApiClient.fresh("packing");
    }

    @AfterEach
    void deployTheBundledModel() {
        engine.getRepositoryService()
                .createDeployment()
                .enableDuplicateFiltering(true)
                .name("after the test")
                .addString("sales-order.bpmn", ModelEditor.bundled().xml())
                .deploy();
    }

    private String model(String step) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
                  <process id='%s' name='Packing' isExecutable='true' camunda:versionTag='%s'>
                    <startEvent id='s'/><userTask id='wait' name='%s' camunda:candidateGroups='sales'/>
                    <sequenceFlow id='f' sourceRef='s' targetRef='wait'/>
                  </process>
                </definitions>
                """
                .formatted(key, step, step);
    }

    private Map<String, String> files(String step) {
        return Map.of(key + ".bpmn", model(step));
    }

    @Test
    void versionsAreListedNewestFirstWithWhoWhenTagAndRunningOrders() {
        // given
        designer.deploy(files("Pack")).expect(200);
        engine.getRuntimeService().startProcessInstanceByKey(key);
        colleague.deploy(files("Wrap")).expect(200);
        // when
        var list = designer.get(VERSIONS.formatted(key)).expect(200);
        // then
        assertThat(list.<List<Integer>>at("$.content[*].version")).containsExactly(2, 1);
        assertThat(list.<List<String>>at("$.content[*].deployedBy")).containsExactly("ofcamundaadmin", "ofdesigners");
        assertThat(list.<List<String>>at("$.content[*].versionTag")).containsExactly("Wrap", "Pack");
        assertThat(list.<List<Boolean>>at("$.content[*].newest")).containsExactly(true, false);
        assertThat(list.<List<Integer>>at("$.content[*].running")).containsExactly(0, 1);
        assertThat(list.<String>at("$.content[0].name")).isEqualTo("Packing");
        assertThat(Instant.parse(list.at("$.content[0].deployedAt")))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(2)),
                        Instant.now().plusSeconds(5));
        assertThat(list.<Integer>at("$.total")).isEqualTo(2);
        assertThat(designer.get(VERSIONS.formatted(key) + "?size=1&page=1").<List<Integer>>at("$.content[*].version"))
                .containsExactly(1);
        assertThat(designer.get("/api/models/processes?size=200")
                        .<List<Integer>>at("$.content[?(@.process=='%s')].version".formatted(key)))
                .containsExactly(2);
    }

    @Test
    void milepostsOwnDeploymentHasNoUser() {
        assertThat(designer.get(VERSIONS.formatted("text-attention") + "/1").<String>at("$.deployedBy"))
                .isNull();
    }

    @Test
    void theFileOfAVersionIsDownloadedAsItWasDeployed() {
        designer.deploy(files("Pack")).expect(200);
        designer.deploy(files("Wrap")).expect(200);
        assertThat(designer.get(VERSIONS.formatted(key) + "/1/xml").expect(200).body())
                .isEqualTo(model("Pack"));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        designer.get(VERSIONS.formatted("nothing")).expect(404);
        designer.get(VERSIONS.formatted("sales-order") + "/99999").expect(404);
        designer.get(VERSIONS.formatted("sales-order") + "/99999/xml").expect(404);
        designer.post(VERSIONS.formatted("sales-order") + "/99999/restore").expect(404);
        designer.get(VERSIONS.formatted("sales-order") + "/0").expect(400);
        designer.get(VERSIONS.formatted("sales-order") + "?size=201").expect(400);
    }

    @Test
    void theDifferenceOfTwoVersionsIsInWords() {
        designer.deploy(files("Pack")).expect(200);
        designer.deploy(files("Wrap")).expect(200);
        assertThat(designer.get(VERSIONS.formatted(key) + "/2/difference?from=1")
                        .expect(200)
                        .<List<String>>at("$.changes[*].description"))
                .containsExactly(
                        "Process \"Packing\" (%s): versionTag changed from “Pack” to “Wrap”.".formatted(key),
                        "User task \"Wrap\" (wait) was renamed from “Pack” to “Wrap”.");
    }

    @Test
    void goingBackDeploysTheFilesOfAVersionAgain() {
        // given
        designer.deploy(files("Pack")).expect(200);
        designer.deploy(files("Wrap")).expect(200);
        // when
        var restored = designer.post(VERSIONS.formatted(key) + "/1/restore").expect(200);
        // then
        assertThat(restored.<Integer>at("$.version")).isEqualTo(3);
        assertThat(restored.<Integer>at("$.restoredVersion")).isEqualTo(1);
        assertThat(restored.<String>at("$.deployedBy")).isEqualTo("ofdesigners");
        assertThat(designer.get(VERSIONS.formatted(key) + "/3/xml").body()).isEqualTo(model("Pack"));
        // when repeated
        assertThat(designer.post(VERSIONS.formatted(key) + "/1/restore")
                        .expect(409)
                        .<String>at("$.detail"))
                .contains("is the same as the newest version");
    }

    @Test
    void goingBackToAnOrdersModelAppliesToNewOrders() {
        // given
        var withCheck = ModelEditor.bundled()
                .userTaskOn("Flow_ToShipping", "check-stock", "Check stock", "shipping")
                .xml();
        designer.deploy("sales-order.bpmn", withCheck).expect(200);
        var version = designer.get(VERSIONS.formatted("sales-order")).<Integer>at("$.content[0].version");
        designer.deploy("sales-order.bpmn", ModelEditor.bundled().xml()).expect(200);
        // when
        designer.post(VERSIONS.formatted("sales-order") + "/" + version + "/restore")
                .expect(200);
        // then
        var api = new ApiClient(environment);
        assertThat(api.get("/api/orders/" + api.order(api.organization())).<List<String>>at("$.openTasks[*].task"))
                .contains("check-stock");
    }

    @Test
    void aColleaguesVersionThatADesignerHasNotSeenIsNotReplacedUnnoticed() {
        // given
        designer.deploy(files("Pack")).expect(200);
        colleague.deploy(files("Wrap")).expect(200);
        // when
        var rejected = designer.deployUnseen(files("Label")).expect(409);
        // then
        assertThat(rejected.<String>at("$.message"))
                .startsWith("Version 2 of process %s was deployed by ofcamundaadmin on ".formatted(key))
                .contains("deploy the same file again within 10 minutes");
        assertThat(newest()).isEqualTo(2);
        // when another file follows
        designer.deployUnseen(files("Another")).expect(409);
        designer.deployUnseen(files("Label")).expect(409);
        // when it is repeated
        designer.deployUnseen(files("Label")).expect(200);
        // then
        assertThat(newest()).isEqualTo(3);
        // the designer's own version needs no confirmation
        designer.deployUnseen(files("Own")).expect(200);
        assertThat(newest()).isEqualTo(4);
    }

    @Test
    void aConfirmationIsForTheVersionThatWasRejected() {
        // given
        designer.deploy(files("Pack")).expect(200);
        colleague.deploy(files("Wrap")).expect(200);
        designer.deployUnseen(files("Label")).expect(409);
        // when the colleague deploys once more
        colleague.deploy(files("Wrap well")).expect(200);
        // then
        designer.deployUnseen(files("Label")).expect(409);
        assertThat(newest()).isEqualTo(3);
    }

    @Test
    void aConfirmationIsNotAcceptedLater() {
        // given
        designer.deploy(files("Pack")).expect(200);
        colleague.deploy(files("Wrap")).expect(200);
        designer.deployUnseen(files("Label")).expect(409);
        jdbc.sql("update model_reader set rejected_at = rejected_at - interval '11' minute where process_key = :key")
                .param("key", key)
                .update();
        // then
        designer.deployUnseen(files("Label")).expect(409);
    }

    @Test
    void aVersionThatADesignerHasDownloadedOrComparedMayBeReplaced() {
        // given
        designer.deploy(files("Pack")).expect(200);
        colleague.deploy(files("Wrap")).expect(200);
        // when
        designer.get(VERSIONS.formatted(key) + "/2/xml").expect(200);
        // then
        designer.deployUnseen(files("Label")).expect(200);
        // when
        colleague.deploy(files("Wrap well")).expect(200);
        designer.get(VERSIONS.formatted(key) + "/4/difference?from=3").expect(200);
        // then
        designer.deployUnseen(files("Label it")).expect(200);
    }

    @Test
    void theSameFileAsTheNewestNeedsNoConfirmation() {
        // given
        designer.deploy(files("Pack")).expect(200);
        colleague.deploy(files("Wrap")).expect(200);
        // then
        designer.deployUnseen(files("Wrap")).expect(200);
    }

    @Test
    void checkingConfirmsNothing() {
        // given
        colleague
                .deploy(
                        "sales-order.bpmn",
                        ModelEditor.bundled().candidateGroup("ship", "sales").xml())
                .expect(200);
        var own = Map.of(
                "sales-order.bpmn",
                ModelEditor.bundled().candidateGroup("ship", "office").xml());
        // when
        designer.check(own).expect(200);
        // then
        designer.deployUnseen(own).expect(409);
    }

    private int newest() {
        return designer.get(VERSIONS.formatted(key)).at("$.content[0].version");
    }
}
