package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Nobody erases orders, in whichever way the engine is asked. */
@H2AppTest
class DeletionProtectionTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Environment environment;

    String order;
    ProcessDefinition version;

    @BeforeEach
    void enterAnOrder() {
        var api = new ApiClient(port);
        order = api.order(api.organization());
        version = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("sales-order")
                .latestVersion()
                .singleResult();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/deployment/{deployment}",
                "/deployment/{deployment}?cascade=true",
                "/deployment/{deployment}?cascade=true&skipCustomListeners=true",
                "/process-definition/{definition}",
                "/process-definition/{definition}?cascade=true",
                "/process-definition/key/sales-order?cascade=true"
            })
    void nobodyDeletesAVersionThatHasOrders(String path) {
        assertRejected("DELETE", path, "");
    }

    @Test
    void aDesignerCannotDeleteADeploymentWithOrders() {
        // given a designer's own deployment, which the engine lets its creator delete
        var key = ApiClient.fresh("own");
        var designer = new StaffUsers(engine.getIdentityService()).in("designers");
        var deployment = ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy(key + ".bpmn", model(key))
                .expect(200)
                .<String>at("$.id");
        engine.getRuntimeService().startProcessInstanceByKey(key);
        var client = new RawHttpClient(port, designer, ApiClient.PASSWORD);
        // when
        var response = client.send("DELETE", "/engine-rest/deployment/" + deployment + "?cascade=true", "");
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
        assertThat(response.body())
                .contains("Version 1 of process %s has orders, which would be erased with it; nothing was deleted."
                        .formatted(key));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(key)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aVersionWithoutOrdersCanBeDeleted() {
        var deployment = deploy(ApiClient.fresh("unused"));
        var response = RawHttpClient.admin(port).send("DELETE", "/engine-rest/deployment/" + deployment, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }

    @Test
    void nobodyDeletesTheHistoryOfAnOrder() {
        // given an order that ended
        new ApiClient(port).post("/api/orders/%s/cancel".formatted(order)).expect(200);
        var process = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
        // then
        assertRejected("DELETE", "/history/process-instance/" + process, "");
        assertRejected(
                "POST", "/history/process-instance/delete", "{'historicProcessInstanceIds':['%s']}".formatted(process));
    }

    private void assertRejected(String method, String path, String json) {
        var address = path.replace("{deployment}", version.getDeploymentId()).replace("{definition}", version.getId());
        assertRejected(RawHttpClient.admin(port)
                .send(method, "/engine-rest" + address, json, "Content-Type", "application/json"));
        assertRejected(WebSession.of(port, "admin", ApiClient.PASSWORD)
                .toWebApp(method, "/camunda/api/engine/engine/default" + address, json));
    }

    private void assertRejected(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
        assertThat(response.body()).contains("nothing was deleted");
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .count())
                .isEqualTo(1);
        assertThat(engine.getRepositoryService().getProcessDefinition(version.getId()))
                .isNotNull();
    }

    private String deploy(String key) {
        return engine.getRepositoryService()
                .createDeployment()
                .name(key)
                .addString(key + ".bpmn", model(key))
                .deploy()
                .getId();
    }

    private static String model(String key) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
                  <process id='%s' isExecutable='true'>
                    <startEvent id='s'/><userTask id='wait' camunda:candidateGroups='sales'/>
                    <sequenceFlow id='f' sourceRef='s' targetRef='wait'/>
                  </process>
                </definitions>
                """
                .formatted(key);
    }
}
