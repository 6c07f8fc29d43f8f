package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Deploys like Camunda Modeler, request by request. */
@IsolatedH2AppTest
@DesignerTest
class ModelerDeploymentDesignerTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ApiClient api;
    ModelerClient designer;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
        designer = ModelerClient.of("designers", engine.getIdentityService(), environment);
    }

    @Test
    void aChangedModelAppliesToNewOrdersAndRunningOrdersKeepTheirVersion() {
        // given an order in progress
        designer.deploy("sales-order.bpmn", ModelEditor.bundled().xml()).expect(200);
        var running = api.order(api.organization());
        // when a step is added before planning
        designer.deploy("sales-order.bpmn", withCheckBeforePlanning("Check stock"))
                .expect(200);
        var fresh = api.order(api.organization());
        // then
        assertThat(openTasks(running)).containsExactlyInAnyOrder("send-to-production", "plan-shipping-event");
        assertThat(openTasks(fresh)).containsExactlyInAnyOrder("send-to-production", "check-stock");
        api.post("/api/orders/%s/send-to-production".formatted(running)).expect(200);
        api.post("/api/work-orders/%s-P1/complete".formatted(running)).expect(200);
        api.put("/api/shipping-events/%s-S".formatted(running), "{'orders':['%s']}".formatted(running))
                .expect(201);
        api.post("/api/shipping-events/%s-S/ship".formatted(running)).expect(200);
        api.post("/api/shipping-events/%s-S/deliver".formatted(running)).expect(200);
        assertThat(api.get("/api/orders/" + running).<Boolean>at("$.ended")).isTrue();
    }

    @Test
    void deployingTheSameModelAgainCreatesNoVersion() {
        var model = withCheckBeforePlanning("Check stock again");
        var first = designer.deploy("sales-order.bpmn", model).expect(200).<String>at("$.id");
        var version = newestVersion();
        // when
        var second = designer.deploy("sales-order.bpmn", model).expect(200).<String>at("$.id");
        // then
        assertThat(second).isEqualTo(first);
        assertThat(newestVersion()).isEqualTo(version);
    }

    @Test
    void aModelIsDeployedTogetherWithItsNewForm() {
        var form =
                "{'id':'check','schemaVersion':16,'components':[{'type':'text','text':'# Check'}]}".replace('\'', '"');
        var model = withCheckBeforePlanning("Check with a form")
                .replace(
                        "id=\"check-stock\"",
                        "id=\"check-stock\" camunda:formRef=\"check\" camunda:formRefBinding=\"latest\"");
        designer.deploy("sales-order.bpmn", model).expect(400);
        // when
        designer.deploy(Map.of("sales-order.bpmn", model, "check.form", form)).expect(200);
        // then
        var order = api.order(api.organization());
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("check-stock")
                .initializeFormKeys()
                .singleResult();
        assertThat(task.getCamundaFormRef().getKey()).isEqualTo("check");
        assertThat(engine.getFormService().getDeployedTaskForm(task.getId())).hasContent(form);
    }

    @Test
    void onlyDesignersMayDeploy() {
        // given
        var version = newestVersion();
        var sales = ModelerClient.of("sales", engine.getIdentityService(), environment);
        // when
        var response = sales.deploy("sales-order.bpmn", withCheckBeforePlanning("Check by sales"));
        // then
        assertThat(response.status()).isEqualTo(403);
        assertThat(newestVersion()).isEqualTo(version);
    }

    @Test
    void anInvalidModelIsRejectedWithItsMessageAndNothingIsDeployed() {
        // given
        var version = newestVersion();
        var before = deployments();
        // when
        var response = designer.deploy(Map.of(
                "sales-order.bpmn",
                ModelEditor.bundled().xml().replace(">PWOCOMP<", ">pwocomp<"),
                "bad.form",
                "{\"id\":\"bad\",\"components\":[]}"));
        // then
        assertThat(response.expect(400).<String>at("$.message"))
                .isEqualTo(
                        "Service task \"Text contacts: produced\" (Activity_TextProduced) has milestone \"pwocomp\","
                                + " which is not valid; a code has 1 to 20 capital letters, digits and _, beginning with a letter.");
        assertThat(newestVersion()).isEqualTo(version);
        assertThat(deployments()).isEqualTo(before);
    }

    private static String withCheckBeforePlanning(String name) {
        return ModelEditor.bundled()
                .userTaskOn("Flow_ToShipping", "check-stock", name, "shipping")
                .xml();
    }

    private List<String> openTasks(String order) {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }

    private long deployments() {
        return engine.getRepositoryService().createDeploymentQuery().count();
    }

    private int newestVersion() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("sales-order")
                .latestVersion()
                .singleResult()
                .getVersion();
    }
}
