package io.milepost.lifecycle.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.ConflictException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import io.milepost.testing.web.RawHttpClient;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Playing an order neither exhausts a node nor changes an order of a customer. */
@IsolatedH2AppTest
@DesignerTest
class PlayLimitsDesignerTest {

    private static final String TOO_MANY = " cannot run: more than 10000 activities start in one step";
    /** A slow machine reaches the limit of time first. */
    private static final String TOO_MUCH =
            "cannot run: (more than 10000 activities start in one step|the order was played for more than 10 seconds)";

    private static final String INSTANCES =
            "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type='bpmn:tFormalExpression'>%s</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>";
    private static final String CALL =
            "<bpmn:callActivity id='Activity_Call' calledElement='%s'><bpmn:extensionElements><camunda:in businessKey='#{execution.processBusinessKey}'/></bpmn:extensionElements></bpmn:callActivity>";

    private static final String LOOP =
            """
            <bpmn:sequenceFlow id='Flow_1' sourceRef='Event_Start' targetRef='Activity_Count'/>
            <bpmn:serviceTask id='Activity_Count' camunda:expression="${execution.setVariable('done', false)}"/>
            <bpmn:sequenceFlow id='Flow_2' sourceRef='Activity_Count' targetRef='Gateway_Done'/>
            <bpmn:exclusiveGateway id='Gateway_Done' default='Flow_3'/>
            <bpmn:sequenceFlow id='Flow_3' sourceRef='Gateway_Done' targetRef='Event_End'/>
            <bpmn:sequenceFlow id='Flow_4' sourceRef='Gateway_Done' targetRef='Activity_Count'>
              <bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>${not done}</bpmn:conditionExpression>
            </bpmn:sequenceFlow>
            <bpmn:endEvent id='Event_End'/>
            """;

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    ModelerClient designer;

    @BeforeEach
    void connect() {
        designer = ModelerClient.of("designers", engine.getIdentityService(), environment);
    }

    @AfterEach
    void restoreTheModel() {
        designer.deploy("sales-order.bpmn", EditedXml.order().xml()).expect(200);
    }

    @Test
    void aLoopWhoseConditionStaysTrueIsRejected() {
        var response = check(EditedXml.order()
                .insert(
                        "Flow_ToShip",
                        "<bpmn:serviceTask id='Activity_Count' camunda:expression=\"${execution.setVariable('done', false)}\"/>")
                .insert(
                        "Flow_Activity_Count_ship",
                        "<bpmn:exclusiveGateway id='Gateway_Done' default='Flow_Gateway_Done_ship'/>")
                .connect("Gateway_Done", "Activity_Count", "${not done}"));
        assertThat(response.body()).contains("\"accepted\":false", TOO_MANY).containsPattern("_(Count|Done)\",");
    }

    @Test
    void aProcessThatCallsItselfIsRejected() {
        var key = ApiClient.fresh("inspection");
        var response = check(Map.of(
                "sales-order.bpmn",
                EditedXml.order().insert("Flow_ToShip", CALL.formatted(key)).xml(),
                "inspection.bpmn",
                process(key, calling(key))));
        assertThat(response.body()).contains("\"accepted\":false").containsPattern(TOO_MUCH);
    }

    @Test
    void instancesOfInstancesAreRejected() {
        var thousand = INSTANCES.formatted(1000);
        var response = check(
                EditedXml.order()
                        .insert(
                                "Flow_ToShip",
                                "<bpmn:subProcess id='Activity_Many'>" + thousand
                                        + "<bpmn:startEvent id='Event_Many'/><bpmn:userTask id='many' camunda:candidateGroups='shipping'>"
                                        + thousand
                                        + "</bpmn:userTask><bpmn:sequenceFlow id='Flow_Many' sourceRef='Event_Many' targetRef='many'/></bpmn:subProcess>"));
        assertThat(response.body()).contains("\"accepted\":false").containsPattern(TOO_MUCH);
    }

    @Test
    void aCalculatedNumberOfInstancesIsRejectedBeforeTheyExist() {
        var response = check(EditedXml.order()
                .insert("Flow_ToShip", "<bpmn:userTask id='many' camunda:candidateGroups='shipping'/>")
                .loop("many", INSTANCES.formatted("${1000000000}")));
        assertThat(response.body()).contains("\"accepted\":false", TOO_MANY);
    }

    @Test
    void aStepOfARunningProcessThatNeverEndsIsRolledBack() {
        // given a process that is not played
        var key = ApiClient.fresh("endless");
        designer.deploy("endless.bpmn", process(key, "<bpmn:startEvent id='Event_Start'/>" + LOOP))
                .expect(200);
        // when
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey(key, "order"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("more than 20000 activities start in one step");
        // then
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(key)
                        .count())
                .isZero();
    }

    @Test
    void aModelThatIsDeployedAgainIsPlayedAgain() {
        // given a model whose called process changes later
        var key = ApiClient.fresh("inspection");
        designer.deploy("inspection.bpmn", process(key, "<bpmn:startEvent id='Event_Start'/>"))
                .expect(200);
        var id = designer.deploy(
                        "sales-order.bpmn",
                        EditedXml.order()
                                .insert("Flow_ToShip", CALL.formatted(key))
                                .xml())
                .expect(200)
                .<String>at("$.id");
        assertThat(redeploy(id).statusCode()).isEqualTo(200);
        designer.deploy("inspection.bpmn", process(key, calling(key))).expect(200);
        // when
        var response = redeploy(id);
        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).containsPattern(TOO_MUCH);
    }

    @Test
    void aSignalIsNotPlayed() {
        var response = check(
                EditedXml.order()
                        .addToFile("<bpmn:signal id='Signal_1' name='ready'/>")
                        .insert(
                                "Flow_ToShip",
                                "<bpmn:intermediateThrowEvent id='Event_Ready'><bpmn:signalEventDefinition signalRef='Signal_1'/></bpmn:intermediateThrowEvent>"));
        assertThat(response.body())
                .contains(
                        "\"accepted\":true",
                        "{\"element\":\"Event_Ready\",\"name\":\"\",\"reason\":\"other orders may wait for the signal\"}");
    }

    @Test
    void anOrderOfACustomerIsNotPlayed() {
        // given an order that waits to be shipped
        var api = new ApiClient(environment);
        var order = api.order(api.organization());
        api.put("/api/shipping-events/%s-S".formatted(order), "{'orders':['%s']}".formatted(order))
                .expect(201);
        // when
        var response = check(EditedXml.order().inputs("Activity_ShipOtherOrders", "shippingEvent", order + "-S"));
        // then
        assertThat(response.body()).contains("\"accepted\":true", "it would be a step of another order");
    }

    @Test
    void aFailureThatTheEngineDoesNotExplainIsARejection() {
        var response = check(EditedXml.order().inputs("ship", "note", "x".repeat(5_000)));
        assertThat(response.body())
                .contains(
                        "\"accepted\":false", "(ship) cannot run: a value is missing, too long, or has the wrong type");
    }

    @Test
    void aModelIsPlayedWhateverItsEncoding() {
        // given
        var model = EditedXml.order().inputs("ship", "note", "x".repeat(5_000)).xml();
        var utf16 = model.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").getBytes(StandardCharsets.UTF_16);
        // when
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .addInputStream("sales-order.bpmn", new ByteArrayInputStream(utf16));
        // then
        assertThatThrownBy(deployment::deploy)
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("found by playing an order");
    }

    @Test
    void aSecondCheckAtTheSameTimeIsAnsweredAtOnce() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            // given a play that waits for a deployment
            jdbc.sql("select value_ from act_ge_property where name_ = 'deployment.lock' for update")
                    .query()
                    .singleRow();
            var checks = List.of(checkLater(), checkLater());
            // when
            var first = CompletableFuture.anyOf(checks.toArray(CompletableFuture[]::new))
                    .orTimeout(8, TimeUnit.SECONDS)
                    .join();
            // then
            assertThat(((HttpResponse<?>) first).statusCode()).isEqualTo(409);
            assertThat(((HttpResponse<?>) first).body().toString()).contains("Another model is being checked");
            assertThat(((HttpResponse<?>) first).headers().firstValue("Retry-After"))
                    .isPresent();
        });
    }

    private CompletableFuture<HttpResponse<String>> checkLater() {
        return CompletableFuture.supplyAsync(() -> check(EditedXml.order().set("sales-order", "name", "Order")));
    }

    private HttpResponse<String> redeploy(String deployment) {
        return RawHttpClient.admin(port)
                .post("/engine-rest/engine/%s/deployment/%s/redeploy".formatted(engine.getName(), deployment), "{}");
    }

    private HttpResponse<String> check(EditedXml model) {
        return check(Map.of("sales-order.bpmn", model.xml()));
    }

    private HttpResponse<String> check(Map<String, String> files) {
        var parts = files.entrySet().stream()
                .map(file -> "--x\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(file.getKey(), file.getKey(), file.getValue()))
                .collect(Collectors.joining());
        return RawHttpClient.admin(port)
                .send(
                        "POST",
                        "/api/models/check",
                        BodyPublishers.ofString(parts + "--x--\r\n"),
                        "Content-Type",
                        "multipart/form-data; boundary=x");
    }

    private static String calling(String key) {
        return "<bpmn:startEvent id='Event_Start'/>" + CALL.formatted(key)
                + "<bpmn:sequenceFlow id='Flow_1' sourceRef='Event_Start' targetRef='Activity_Call'/>";
    }

    private static String process(String key, String content) {
        return """
                <bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL'
                    xmlns:camunda='http://camunda.org/schema/1.0/bpmn'
                    xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='x'>
                  <bpmn:process id='%s' isExecutable='true' camunda:historyTimeToLive='P30D'>%s</bpmn:process>
                </bpmn:definitions>"""
                .formatted(key, content);
    }
}
