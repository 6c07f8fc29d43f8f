package io.milepost.lifecycle.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.RawSocketClient;
import io.milepost.testing.web.WebSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Invalid requests to the engine's REST API and web apps that used to be answered with 500. */
@H2AppTest
@ExtendWith(OutputCaptureExtension.class)
class EngineErrorResponseTest {

    @LocalServerPort
    int port;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    Environment environment;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/task/unknown/localVariables||404",
                "GET|/execution/unknown/localVariables/x/data||404",
                "PUT|/task/unknown/localVariables/x|{'value':1}|404",
                "GET|/external-task/unknown/errorDetails||404",
                "GET|/deployment/unknown/resources/unknown/data||404",
                "PUT|/group/unknown/members/unknown||404",
                "GET|/task/unknown/deployed-form||400",
                "GET|/metrics?endDate||400",
                "GET|/authorization/count?resourceType=null||400",
                "POST|/group/count|null|400",
                "POST|/group/create|{'id':'\\u202e','name':'x','type':'x'}|400",
                "POST|/group/create|{'id':'sales','name':'x','type':'x'}|409",
                "POST|/process-definition/key/text-attention/submit-form|{}|409"
            })
    void anInvalidRequestIsNotAServerError(String method, String path, String json, int status) {
        var response = RawHttpClient.admin(port)
                .send(method, "/engine-rest" + path, json == null ? "" : json, "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("message").doesNotContain("Cannot invoke", "cannot be cast");
    }

    @Test
    void aRejectedRequestIsOneLineInTheLog(CapturedOutput log) {
        // when
        RawHttpClient.admin(port).post("/engine-rest/group/count", "null");
        // then
        assertThat(log.toString().lines().filter(line -> line.contains("The engine rejected a request")))
                .hasSize(1);
        assertThat(log).doesNotContain("\tat ");
    }

    @Test
    void anEmptyInstructionIsRejected() {
        // given
        var order = new ApiClient(port).order(new ApiClient(port).organization());
        var process = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
        // when
        var response = RawHttpClient.admin(port)
                .post("/engine-rest/process-instance/" + process + "/modification-async", "{'instructions':[null]}");
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @Test
    void aMissingVariableOfTheModelIsNamed() {
        var response = RawHttpClient.admin(port)
                .post("/engine-rest/process-definition/key/text-attention/submit-form", "{'variables':{}}");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("perhapsSent");
    }

    @Test
    void anInvalidLanguageIsRejected() {
        var response = RawHttpClient.admin(port).get("/engine-rest/task/unknown", "Accept-Language", "*;q=2");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/camunda/app/nothing/default/, 404",
        "/camunda/app/cockpit/nothing/, 404",
        "/camunda/app/cockpit/styles/, 404",
        "/camunda/app/cockpit/default/, 200",
        "/camunda/app/cockpit/camunda-cockpit-bootstrap.js, 200"
    })
    void unknownPathsOfWebAppsAreNotFound(String path, int status) {
        assertThat(WebSession.of(port, "admin", ApiClient.PASSWORD).get(path).statusCode())
                .isEqualTo(status);
    }

    @Test
    void theWebAppsHaveNoLongPollingAndRespondWithJson() {
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        var polling = "/camunda/api/engine/engine/default/external-task/fetchAndLock";
        assertThat(admin.toWebApp("POST", polling, "{'workerId':'x','maxTasks':1,'topics':[]}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.send("GET", "/camunda/api/admin/auth/user/default", "", "Accept", "text/html")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void aTruncatedFormIsRejected() {
        // given
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        var token = admin.token("/logout");
        // when
        try (var client = new RawSocketClient(port)) {
            var response = client.write(
                            "POST /new/organization HTTP/1.1\r\nHost: localhost\r\n%sX-CSRF-TOKEN: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nname=x\r\n-1\r\n\r\n"
                                    .formatted(admin.cookieHeader(), token))
                    .readResponse(Duration.ofMinutes(1));
            // then
            assertThat(response.status()).isEqualTo(400);
        }
    }

    @Test
    void aTaskWithoutAProcessIsRejected() {
        // when
        var response = RawHttpClient.admin(port).post("/engine-rest/task/create", "{\"name\":\"a task\"}");
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("standalone task");
        assertThat(tasks.createTaskQuery().taskName("a task").count()).isZero();
    }

    @Test
    void aSubtaskIsRejected() {
        // given
        var api = new ApiClient(port);
        var open = tasks.createTaskQuery()
                .processInstanceBusinessKey(api.order(api.organization()))
                .list();
        var path = "/task/" + open.get(0).getId();
        var json =
                "{'name':'a subtask','parentTaskId':'%s'}".formatted(open.get(1).getId());
        // when
        var responses = List.of(
                RawHttpClient.admin(port).put("/engine-rest" + path, json),
                WebSession.of(port, "admin", ApiClient.PASSWORD)
                        .toWebApp("PUT", "/camunda/api/engine/engine/default" + path, json));
        // then
        assertThat(responses).allSatisfy(response -> {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            assertThat(response.body()).contains("parentTaskId: Milepost has no subtasks");
        });
        assertThat(tasks.getSubTasks(open.get(1).getId())).isEmpty();
    }

    @Test
    void aModelThatIsNestedTooDeeplyIsRejected() {
        for (var depth : List.of(400, 1_500)) {
            var expression = "${" + "(".repeat(depth) + "1" + ")".repeat(depth) + "}";
            assertRejectedModel("<serviceTask id='s' camunda:expression='" + expression + "'/>");
        }
        assertRejectedModel("<subProcess>".repeat(4_000) + "</subProcess>".repeat(4_000));
    }

    private void assertRejectedModel(String content) {
        var response = ModelerClient.of("designers", identity, environment).deploy("deep.bpmn", model(content));
        assertThat(response.status()).as(response.body()).isEqualTo(400);
    }

    @Test
    void anInvalidActivationTimeIsRejected() {
        // when
        var response = ModelerClient.of("designers", identity, environment)
                .send(
                        Map.of("deployment-name", "late", "deployment-activation-time", "x"),
                        Map.of("late.bpmn", model("<startEvent id='e'/>")));
        // then
        assertThat(response.status()).as(response.body()).isEqualTo(400);
    }

    private static String model(String content) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'
                    xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='x'>
                  <process id='deep' isExecutable='true' camunda:historyTimeToLive='P30D'>%s</process>
                </definitions>"""
                .formatted(content);
    }
}
