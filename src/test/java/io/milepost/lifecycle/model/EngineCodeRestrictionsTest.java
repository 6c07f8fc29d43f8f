package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.ConflictException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.CanaryExtension;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine itself rejects, even in models that no rule has checked, and in variables from users. */
@H2AppTest
@ExtendWith(CanaryExtension.class)
class EngineCodeRestrictionsTest {

    private static final Path MARKER = Path.of("target", "escaped");
    private static final String CANARY = "io.milepost.testing.Canary";
    private static final String HARMLESS =
            "<userTask id='a' camunda:candidateGroups='sales'/><sequenceFlow id='f2' sourceRef='a' targetRef='e'/>";

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @AfterEach
    void nothingWasRun() {
        assertThat(Files.exists(MARKER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='a' camunda:class='io.milepost.testing.Canary'/>",
                "<userTask id='a'><extensionElements><camunda:executionListener event='start' class='io.milepost.testing.Canary'/></extensionElements></userTask>",
                "<userTask id='a'><extensionElements><camunda:taskListener event='create' class='io.milepost.testing.Canary'/></extensionElements></userTask>",
                "<callActivity id='a' calledElement='other' camunda:variableMappingClass='io.milepost.testing.Canary'/>",
                "<scriptTask id='a' scriptFormat='juel'><script>${''.getClass().forName('io.milepost.testing.Canary').newInstance()}</script></scriptTask>",
                "<scriptTask id='a' scriptFormat='juel' camunda:resource='deployment://x.js'/>",
                "<scriptTask id='a' scriptFormat='javascript'><script>1</script></scriptTask>",
                "<userTask id='a'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><x:script xmlns:x='urn:x' scriptFormat='juel'>${''.getClass().forName('io.milepost.testing.Canary').newInstance()}</x:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "<userTask id='a'><extensionElements><camunda:executionListener event='start'><camunda:script scriptFormat='juel'>${''.getClass().forName('io.milepost.testing.Canary').newInstance()}</camunda:script></camunda:executionListener></extensionElements></userTask>",
                "<serviceTask id='a' camunda:type='shell'><extensionElements><camunda:field name='command' stringValue='touch'/><camunda:field name='arg1' stringValue='target/escaped'/></extensionElements></serviceTask>",
                "<serviceTask id='a' camunda:expression='${execution.getProcessEngineServices().getRuntimeService()}'/>",
                "<serviceTask id='a' camunda:expression='${recordCancellation.getClass().forName(\"io.milepost.testing.Canary\").newInstance()}'/>",
                "<serviceTask id='a' camunda:delegateExpression='${execution.processEngine}'/>"
            })
    void aModelInTheDatabaseRunsNoCode(String step) {
        // given a model that was stored before the rules existed
        var key = ApiClient.fresh("stored");
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .addString("stored.bpmn", model(key, HARMLESS))
                .deploy();
        var dangerous = model(key, step + "<sequenceFlow id='f2' sourceRef='a' targetRef='e'/>");
        jdbc.sql("update ACT_GE_BYTEARRAY set BYTES_ = ? where DEPLOYMENT_ID_ = ? and NAME_ = 'stored.bpmn'")
                .params(dangerous.getBytes(StandardCharsets.UTF_8), deployment.getId())
                .update();
        configuration().getDeploymentCache().purgeCache();
        // when an order reaches the step
        // then
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey(key, "B-1"))
                .isInstanceOfAny(ProcessEngineException.class, ConflictException.class)
                .satisfies(failure -> assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                        .containsAnyOf("Milepost runs no ", "which expressions cannot reach"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"feel", "juel", "javascript", ""})
    void decisionsReachNoMoreThanExpressionsOfModels(String language) {
        var decision =
                """
                <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='x'><decision id='decide' name='d'>
                <variable id='v' name='v'/><literalExpression id='l' %s><text>${''.getClass().forName('%s').newInstance()}</text></literalExpression>
                </decision></definitions>"""
                        .formatted(language.isEmpty() ? "" : "expressionLanguage='" + language + "'", CANARY);
        DmnEngine decisions = configuration().getDmnEngine();
        assertThatThrownBy(() -> decisions.evaluateDecision(
                        decisions.parseDecision(
                                "decide", new ByteArrayInputStream(decision.getBytes(StandardCharsets.UTF_8))),
                        Map.of()))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.milepost.testing.Canary",
                "java.util.ArrayList<io.milepost.testing.Canary>",
                "java.util.HashMap<java.lang.String,io.milepost.testing.Canary>",
                "java.lang.Class",
                "java.lang.Thread",
                "java.util.Formatter",
                "java.io.File"
            })
    void variablesAreOnlyDeserializedToDocumentedTypes(String type) {
        // given a user with a task
        var session = WebSession.of(port, new StaffUsers(engine.getIdentityService()).in("sales"), ApiClient.PASSWORD);
        var api = new ApiClient(port);
        var order = api.order(api.organization());
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("send-to-production")
                .singleResult()
                .getId();
        var path = "/camunda/api/engine/engine/default/task/" + task + "/localVariables/x";
        // when the user submits a variable of the class, and it is read
        var json =
                "{\"type\":\"Object\",\"value\":\"%s\",\"valueInfo\":{\"objectTypeName\":\"%s\",\"serializationDataFormat\":\"application/json\"}}";
        var set = session.toWebApp("PUT", path, json.formatted(type.contains("Map") ? "{}" : "[{}]", type));
        var read = session.json(path + "?deserializeValue=true");
        var upload = api.send(HttpRequest.newBuilder(
                        URI.create(api.base() + "/engine-rest/task/" + task + "/localVariables/x/data"))
                .header("Authorization", "Basic " + HttpHeaders.encodeBasicAuth("admin", ApiClient.PASSWORD, null))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(part("data", "application/json", "\"target/escaped\"")
                        + part("type", "text/plain", type) + "--x--\r\n"))
                .build());
        // then
        assertThat(List.of(set.statusCode(), read.statusCode()))
                .as(set.body() + read.body())
                .isNotEqualTo(List.of(204, 200));
        assertThat(upload.body()).contains("not whitelisted");
        assertThatThrownBy(() -> engine.getTaskService().getVariableLocal(task, "x"))
                .isInstanceOf(ProcessEngineException.class);
    }

    private static String part(String name, String type, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n"
                .formatted(name, type, content);
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    private static String model(String key, String step) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test'>
                <process id='%s' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='a'/>%s<endEvent id='e'/></process>
                </definitions>"""
                .formatted(key, step);
    }
}
