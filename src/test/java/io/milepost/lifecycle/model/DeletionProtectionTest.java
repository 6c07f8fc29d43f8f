package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody erases orders, in whichever way the engine is asked. */
@H2AppTest
class DeletionProtectionTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

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
    void nobodyDeletesAVersionWhoseRunningOrderHasNoHistory() {
        // given
        var key = ApiClient.fresh("old");
        var deployment = deploy(key);
        engine.getRuntimeService().startProcessInstanceByKey(key);
        jdbc.sql("delete from ACT_HI_PROCINST where PROC_DEF_KEY_ = ?")
                .param(key)
                .update();
        // when
        var response =
                RawHttpClient.admin(port).send("DELETE", "/engine-rest/deployment/" + deployment + "?cascade=true", "");
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
        assertThat(response.body()).contains("Version 1 of process %s has orders".formatted(key));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(key)
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "29", "null"})
    void nobodyShortensTheTimeToLiveOfTheHistoryBelowThirtyDays(String days) {
        var path = "/process-definition/%s/history-time-to-live".formatted(version.getId());
        var json = "{'historyTimeToLive':%s}".formatted(days);
        assertThat(List.of(
                        RawHttpClient.admin(port).put("/engine-rest" + path, json),
                        WebSession.of(port, "admin", ApiClient.PASSWORD)
                                .toWebApp("PUT", "/camunda/api/engine/engine/default" + path, json)))
                .allSatisfy(response -> {
                    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
                    assertThat(response.body()).contains("historyTimeToLive");
                });
        assertThat(timeToLive("sales-order")).isEqualTo(version.getHistoryTimeToLive());
    }

    @Test
    void theTimeToLiveOfTheHistoryCanBeThirtyDays() {
        // given
        var key = ApiClient.fresh("month");
        deploy(key);
        // when
        var response = RawHttpClient.admin(port)
                .put(
                        "/engine-rest/process-definition/key/%s/history-time-to-live".formatted(key),
                        "{'historyTimeToLive':30}");
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(timeToLive(key)).isEqualTo(30);
    }

    private int timeToLive(String key) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getHistoryTimeToLive();
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
        assertRejected(
                "POST",
                "/history/process-instance/set-removal-time",
                "{'absoluteRemovalTime':'2020-01-01T00:00:00.000+0000','historicProcessInstanceIds':['%s']}"
                        .formatted(process));
    }

    @Test
    void nobodyDeletesTheDocumentsOfAnOrderFromItsHistory() {
        // given
        var variable = engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .variableValueEquals("orderNumber", order)
                .singleResult();
        // then
        assertRejected("DELETE", "/history/variable-instance/" + variable.getId(), "");
        assertRejected(
                "DELETE",
                "/history/process-instance/%s/variable-instances".formatted(variable.getProcessInstanceId()),
                "");
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .variableId(variable.getId())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void nobodyDeletesTheHistoryOfADecision() {
        // given
        var key = ApiClient.fresh("decision");
        engine.getRepositoryService()
                .createDeployment()
                .addString(key + ".dmn", decision(key))
                .deploy();
        engine.getDecisionService().evaluateDecisionTableByKey(key, Map.of());
        var decision = engine.getHistoryService()
                .createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey(key)
                .singleResult()
                .getId();
        // then
        assertRejected(
                "POST",
                "/history/decision-instance/delete",
                "{'historicDecisionInstanceIds':['%s']}".formatted(decision));
        assertRejected(
                "POST",
                "/history/decision-instance/set-removal-time",
                "{'absoluteRemovalTime':'2020-01-01T00:00:00.000+0000','historicDecisionInstanceIds':['%s']}"
                        .formatted(decision));
    }

    private static String decision(String key) {
        return """
                <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='definitions' name='d' namespace='x'>
                  <decision id='%s' name='Which'><decisionTable id='table'>
                    <output id='out' name='which' typeRef='string'/>
                    <rule id='rule'><outputEntry id='entry'><text>"this"</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>
                """
                .formatted(key);
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
