package io.milepost.lifecycle.worker;

import static io.milepost.testing.web.RawHttpClient.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.DesignerTest;
import io.milepost.testing.web.RawHttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Workers reach the tasks of allowed topics that they have locked, and nothing else. */
@H2AppTest
@DesignerTest
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:workers;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
                    + "INIT=create domain if not exists blob as binary large object",
            "camunda.bpm.process-engine-name=workers",
            "milepost.workers.topics=credit-check, labels"
        })
class WorkerTasksDesignerTest {

    private static final String MODEL =
            """
            <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
              <process id='%s' isExecutable='true' camunda:historyTimeToLive='P365D'>
                <startEvent id='s'/>
                <serviceTask id='work' camunda:type='external' camunda:topic='%s'/>
                <userTask id='next' camunda:candidateGroups='sales'/>
                <sequenceFlow id='f1' sourceRef='s' targetRef='work'/>
                <sequenceFlow id='f2' sourceRef='work' targetRef='next'/>
              </process>
            </definitions>
            """;

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    RawHttpClient worker;
    RawHttpClient otherWorker;

    @BeforeEach
    void signIn() {
        worker = of("workers");
        var other = engine.getIdentityService().newUser("other");
        if (engine.getIdentityService().createUserQuery().userId("other").count() == 0) {
            other.setPassword(ApiClient.PASSWORD);
            engine.getIdentityService().saveUser(other);
            engine.getIdentityService().createMembership("other", "workers");
        }
        otherWorker = new RawHttpClient(port, "other", ApiClient.PASSWORD);
        for (var topic : List.of("credit-check", "secret")) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addString(topic + ".bpmn", MODEL.formatted(topic, topic))
                    .deploy();
        }
    }

    @AfterEach
    void endOrders() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKeyIn("credit-check", "secret")
                .list()
                .forEach(process -> engine.getRuntimeService().deleteProcessInstance(process.getId(), "test"));
    }

    private RawHttpClient of(String group) {
        return new RawHttpClient(port, new StaffUsers(engine.getIdentityService()).in(group), ApiClient.PASSWORD);
    }

    @Test
    void aWorkerFetchesATaskAndCompletesItWithVariables() {
        // given
        var process = start("credit-check", "SO-1");
        // when
        var fetched = fetch(worker, "w1");
        // then
        assertThat(JsonPath.<List<String>>read(fetched.body(), "$[*].businessKey"))
                .containsExactly("SO-1");
        assertThat(JsonPath.<String>read(fetched.body(), "$[0].topicName")).isEqualTo("credit-check");
        assertThat(JsonPath.<String>read(fetched.body(), "$[0].workerId")).isEqualTo("w1");
        assertThat(JsonPath.<String>read(fetched.body(), "$[0].variables.note.value"))
                .isEqualTo("of SO-1");
        assertThat(JsonPath.<String>read(fetched.body(), "$[0].variables.note.type"))
                .isEqualTo("String");
        // when
        var id = JsonPath.<String>read(fetched.body(), "$[0].id");
        var completed = worker.post(
                "/api/external-task/" + id + "/complete",
                "{'workerId':'w1','variables':{'creditApproved':{'value':true,'type':'Boolean'},'limit':{'value':5000},'reason':{'value':null}},'localVariables':{}}");
        // then
        assertThat(completed.statusCode()).isEqualTo(204);
        assertThat(engine.getRuntimeService().getVariables(process.getId()))
                .containsEntry("creditApproved", true)
                .containsEntry("limit", 5000L)
                .containsEntry("note", "of SO-1");
        assertThat(engine.getRuntimeService().getActiveActivityIds(process.getId()))
                .containsExactly("next");
        assertProblem(complete(worker, "w1", id, "{}"), 404);
    }

    @Test
    void aTaskIsFetchedByOneWorkerOnlyAndOthersCannotTouchIt() {
        // given
        start("credit-check", "SO-2");
        var id = JsonPath.<String>read(fetch(worker, "w1").body(), "$[0].id");
        // when, then
        assertThat(fetch(otherWorker, "w1").body()).isEqualTo("[]");
        assertThat(fetch(worker, "w2").body()).isEqualTo("[]");
        for (var stranger : List.of(otherWorker, of("integration"), of("operations"), of("designers"))) {
            assertThat(complete(stranger, "w1", id, "{}").statusCode()).isIn(403, 404);
            assertThat(extend(stranger, "w1", id).statusCode()).isIn(403, 404);
            assertThat(fail(stranger, "w1", id, 0).statusCode()).isIn(403, 404);
        }
        assertProblem(complete(worker, "w2", id, "{}"), 404);
        assertProblem(complete(otherWorker, "ofworkers/w1", id, "{}"), 400);
        assertThat(worker.post("/api/external-task/" + id + "/unlock", "{}").statusCode())
                .isIn(403, 404, 405);
        assertThat(extend(worker, "w1", id).statusCode()).isEqualTo(204);
        assertThat(complete(worker, "w1", id, "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void aTopicThatIsNotAllowedCannotBeFetchedOrCompleted() {
        // given
        start("secret", "SO-3");
        var locked = engine.getExternalTaskService()
                .fetchAndLock(1, "ofworkers/w1")
                .topic("secret", 60_000)
                .execute()
                .get(0);
        // when, then
        for (var topic : List.of("secret", "ask-provider", "*")) {
            var response = worker.post(
                    "/api/external-task/fetchAndLock",
                    "{'workerId':'w1','maxTasks':1,'topics':[{'topicName':'credit-check','lockDuration':10000},{'topicName':'%s','lockDuration':10000}]}"
                            .formatted(topic));
            assertProblem(response, 403);
            assertThat(response.body()).contains("milepost.workers.topics");
        }
        assertProblem(complete(worker, "w1", locked.getId(), "{}"), 404);
        assertProblem(extend(worker, "w1", locked.getId()), 404);
        assertProblem(fail(worker, "w1", locked.getId(), 0), 404);
    }

    @Test
    void aWorkerReachesNothingElse() {
        // given
        var process = start("credit-check", "SO-4");
        var id = JsonPath.<String>read(fetch(worker, "w1").body(), "$[0].id");
        // when, then
        for (var path : List.of(
                "/engine-rest/external-task",
                "/engine-rest/external-task/" + id,
                "/engine-rest/process-instance/" + process.getId() + "/variables",
                "/engine-rest/engine/workers/external-task/count",
                "/engine-rest/variable-instance",
                "/camunda/api/engine/engine/workers/external-task",
                "/api/external-task",
                "/api/external-task/" + id,
                "/api/orders",
                "/api/texts",
                "/api/contacts",
                "/api/models",
                "/api/templates",
                "/v3/api-docs",
                "/actuator/metrics")) {
            assertThat(worker.get(path).statusCode()).as(path).isIn(401, 403, 404, 405);
        }
        for (var path : List.of(
                "/engine-rest/external-task/fetchAndLock",
                "/engine-rest/external-task/" + id + "/unlock",
                "/engine-rest/engine/workers/external-task/" + id + "/complete",
                "/engine-rest/message")) {
            assertThat(worker.post(path, "{'workerId':'w1'}").statusCode())
                    .as(path)
                    .isIn(401, 403, 404);
        }
    }

    @Test
    void aFailureIsRetriedAndBecomesAnIncidentWithoutRetries() {
        // given
        var process = start("credit-check", "SO-5");
        var id = JsonPath.<String>read(fetch(worker, "w1").body(), "$[0].id");
        // when
        assertThat(fail(worker, "w1", id, 1).statusCode()).isEqualTo(204);
        // then
        var again = fetch(worker, "w1");
        assertThat(JsonPath.<List<Integer>>read(again.body(), "$[*].retries")).containsExactly(1);
        // when
        assertThat(fail(worker, "w1", id, 0).statusCode()).isEqualTo(204);
        // then
        assertThat(fetch(worker, "w1").body()).isEqualTo("[]");
        assertThat(engine.getRuntimeService()
                        .createIncidentQuery()
                        .processInstanceId(process.getId())
                        .singleResult()
                        .getIncidentMessage())
                .isEqualTo("the bank is closed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'shippingEvent':{'value':'SE-1'}}|variables.shippingEvent",
                "{'orderNumber':{'value':'SO-9'}}|variables.orderNumber",
                "{'nrOfInstances':{'value':'x'}}|variables.nrOfInstances",
                "{'nrOfActiveInstances':{'value':1}}|variables.nrOfActiveInstances",
                "{'nrOfCompletedInstances':{'value':1}}|variables.nrOfCompletedInstances",
                "{'loopCounter':{'value':null}}|variables.loopCounter",
                "{'bad name':{'value':1}}|variables",
                "{'x':{'value':{'a':1}}}|variables.x",
                "{'x':{'value':[1]}}|variables.x"
            })
    void aWorkerCannotSetVariablesOfTheContractOrObjects(String variables, String field) {
        start("credit-check", "SO-6");
        var id = JsonPath.<String>read(fetch(worker, "w1").body(), "$[0].id");
        RawHttpClient.assertInvalidField(complete(worker, "w1", id, variables), field);
    }

    private ProcessInstance start(String key, String order) {
        return engine.getRuntimeService().startProcessInstanceByKey(key, order, Map.of("note", "of " + order));
    }

    private static HttpResponse<String> fetch(RawHttpClient client, String workerId) {
        return client.post(
                "/api/external-task/fetchAndLock",
                "{'workerId':'%s','maxTasks':5,'usePriority':false,'topics':[{'topicName':'credit-check','lockDuration':60000}]}"
                        .formatted(workerId));
    }

    private static HttpResponse<String> complete(RawHttpClient client, String workerId, String id, String variables) {
        return client.post(
                "/api/external-task/" + id + "/complete",
                "{'workerId':'%s','variables':%s}".formatted(workerId, variables));
    }

    private static HttpResponse<String> extend(RawHttpClient client, String workerId, String id) {
        return client.post(
                "/api/external-task/" + id + "/extendLock",
                "{'workerId':'%s','newDuration':60000}".formatted(workerId));
    }

    private static HttpResponse<String> fail(RawHttpClient client, String workerId, String id, int retries) {
        return client.post(
                "/api/external-task/" + id + "/failure",
                "{'workerId':'%s','errorMessage':'the bank is closed','retries':%d,'retryTimeout':0}"
                        .formatted(workerId, retries));
    }
}
