package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.suite.DesignerTest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Orders run through models that designers changed within the contract, without changes in Java. */
@IsolatedH2AppTest
@DesignerTest
class ModelEditsDesignerTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    @Test
    void aQualityCheckBetweenProductionAndShipping() {
        // given
        deploy(ModelEditor.bundled()
                .removeFlow("Flow_ToShipping")
                .lead("Flow_NothingToMake", "plan-shipping-event")
                .lead("Flow_Produced", "plan-shipping-event")
                .removeEnd("Event_NothingToMake")
                .removeEnd("Event_ItemsProduced")
                .userTaskOn("Flow_Produced", "check-quality", "Check quality", "production"));
        var order = newOrder();
        produce(order, "A");
        // when shipping is planned before the check
        var early = planShipping(order);
        // then it is rejected for now
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.<String>at("$.detail")).contains("it waits for: Check quality.");
        assertThat(openTasks(order)).containsExactly("check-quality");
        // when
        complete(order, "check-quality");
        // then
        assertThat(openTasks(order)).containsExactly("plan-shipping-event");
        planShipping(order).expect(201);
        shipAndDeliver(order);
        assertEndedWithTexts(order, "S2P", "PWOCOMP", "SESHIP", "SEDEL");
    }

    @Test
    void aMilestoneOfItsOwnWithItsTemplate() {
        // given
        template("SMS READY", "${company}: order ${order.number} is ready.");
        deploy(ModelEditor.bundled()
                .userTaskOn("Flow_ToShip", "make-goods-ready", "Make goods ready", "shipping")
                .textOn("Flow_make-goods-ready_ship", "Activity_TextReady", "READY", "${shippingEvent}"));
        var order = newOrder();
        produce(order, "A");
        planShipping(order).expect(201);
        assertThat(openTasks(order)).containsExactly("make-goods-ready");
        // when
        complete(order, "make-goods-ready");
        // then
        assertThat(texts(order, "READY")).containsExactly("Acme Windows: order %s is ready.".formatted(order));
        shipAndDeliver(order);
        assertEndedWithTexts(order, "S2P", "PWOCOMP", "READY", "SESHIP", "SEDEL");
    }

    @Test
    void noTextWhenItemsAreSentToProduction() {
        // given
        deploy(ModelEditor.bundled().removeStep("Activity_TextSentToProduction"));
        var order = newOrder();
        // when
        produce(order, "A");
        planShipping(order).expect(201);
        shipAndDeliver(order);
        // then
        assertEndedWithTexts(order, "PWOCOMP", "SESHIP", "SEDEL");
    }

    @Test
    void aTimerThatRemindsContactsOfGoodsThatWait() {
        // given
        template("SMS REMIND", "${company}: order ${order.number} waits for you.");
        deploy(ModelEditor.bundled().textAfter("PT72H", "ship", "REMIND", "${shippingEvent}"));
        var order = newOrder();
        produce(order, "A");
        planShipping(order).expect(201);
        // when three days have passed
        var timer = engine.getManagementService()
                .createJobQuery()
                .timers()
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .singleResult()
                        .getId())
                .singleResult();
        engine.getManagementService().executeJob(timer.getId());
        // then
        assertThat(texts(order, "REMIND")).containsExactly("Acme Windows: order %s waits for you.".formatted(order));
        assertThat(openTasks(order)).containsExactly("ship");
        shipAndDeliver(order);
        assertEndedWithTexts(order, "S2P", "PWOCOMP", "REMIND", "SESHIP", "SEDEL");
    }

    @Test
    void anEventThatTextsWhenAnOrderGetsThere() {
        // given
        template("SMS ALLSENT", "${company}: all items of order ${order.number} are in production.");
        deploy(ModelEditor.bundled().textAt("Event_AllItemsSent", "ALLSENT", ""));
        var order = newOrder();
        // when
        produce(order, "A");
        // then
        assertThat(texts(order, "ALLSENT"))
                .containsExactly("Acme Windows: all items of order %s are in production.".formatted(order));
        planShipping(order).expect(201);
        shipAndDeliver(order);
        assertEndedWithTexts(order, "S2P", "ALLSENT", "PWOCOMP", "SESHIP", "SEDEL");
    }

    @Test
    void shippingOnlyAfterAllProduction() {
        // given
        deploy(ModelEditor.bundled()
                .removeFlow("Flow_ToShipping")
                .lead("Flow_NothingToMake", "plan-shipping-event")
                .removeEnd("Event_NothingToMake")
                .subProcessAround(
                        List.of(
                                "send-to-production",
                                "Activity_ReleaseWorkOrders",
                                "Gateway_WorkOrdersReleased",
                                "Event_NothingMoreToSend",
                                "Activity_TextSentToProduction",
                                "Gateway_ItemsSent",
                                "Gateway_MoreItems",
                                "Event_AllItemsSent",
                                "Activity_Production",
                                "Event_ItemsProduced"),
                        "Activity_AllProduction",
                        "Flow_ItemsToMake",
                        "plan-shipping-event"));
        var order = newOrder();
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-A'],'last':false}".formatted(order))
                .expect(200);
        api.post("/api/work-orders/%s-A/complete".formatted(order)).expect(200);
        // when only some items are produced
        var early = planShipping(order);
        // then
        assertThat(early.status()).isEqualTo(409);
        assertThat(openTasks(order)).containsExactly("send-to-production");
        // when
        produce(order, "B");
        // then
        planShipping(order).expect(201);
        shipAndDeliver(order);
        assertEndedWithTexts(order, "S2P", "S2P", "PWOCOMP", "PWOCOMP", "SESHIP", "SEDEL");
    }

    @Test
    void anotherGroupForATask() {
        // given
        var group = engine.getIdentityService().newGroup("packers");
        engine.getIdentityService().saveGroup(group);
        deploy(ModelEditor.bundled().candidateGroup("ship", "packers"));
        var order = newOrder();
        produce(order, "A");
        // when
        planShipping(order).expect(201);
        // then
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.openTasks[?(@.task=='ship')].group"))
                .containsExactly("packers");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskCandidateGroup("packers")
                        .processInstanceBusinessKey(order)
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("ship");
        shipAndDeliver(order);
        assertEndedWithTexts(order, "S2P", "PWOCOMP", "SESHIP", "SEDEL");
    }

    @Test
    void generatedIdsAndOtherNamesForWhateverTheContractDoesNotName() throws IOException {
        // given
        var contract = Stream.concat(SalesOrderProcess.Tasks.ALL.stream(), Stream.of(SalesOrderProcess.KEY))
                .collect(Collectors.toSet());
        var renamed = ModelEditor.renamed(contract);
        assertThat(renamed).contains("Gen_0abc124").doesNotContain("Gateway_", "Activity_", "Flow_", "Message_");
        deploy(renamed);
        var order = newOrder();
        var other = newOrder();
        produce(order, "A");
        produce(other, "A");
        api.put("/api/shipping-events/%s-S".formatted(order), "{'orders':['%s','%s']}".formatted(order, other))
                .expect(201);
        // when
        shipAndDeliver(order);
        // then
        assertEndedWithTexts(order, "S2P", "PWOCOMP", "SESHIP", "SEDEL");
        assertEndedWithTexts(other, "S2P", "PWOCOMP", "SESHIP", "SEDEL");
        var cancelled = newOrder();
        api.post("/api/orders/%s/cancel".formatted(cancelled)).expect(200);
        assertEndedWithTexts(cancelled);
    }

    private void deploy(ModelEditor model) {
        deploy(model.xml());
    }

    private void deploy(String model) {
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", model)
                .expect(200);
    }

    private void template(String name, String body) {
        api.put("/api/templates/" + name.replace(" ", "%20"), "{'body':'%s'}".formatted(body))
                .expect(201);
    }

    private String newOrder() {
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@gateway.example");
        return api.order(organization);
    }

    private void produce(String order, String workOrder) {
        var number = order + "-" + workOrder;
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s']}".formatted(number))
                .expect(200);
        api.post("/api/work-orders/%s/complete".formatted(number)).expect(200);
    }

    private ApiClient.ApiResponse planShipping(String order) {
        return api.put("/api/shipping-events/%s-S".formatted(order), "{'orders':['%s']}".formatted(order));
    }

    private void shipAndDeliver(String order) {
        api.post("/api/shipping-events/%s-S/ship".formatted(order)).expect(200);
        api.post("/api/shipping-events/%s-S/deliver".formatted(order)).expect(200);
    }

    /** As a user does in Tasklist. */
    private void complete(String order, String task) {
        var open = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(task)
                .singleResult();
        engine.getTaskService().complete(open.getId());
    }

    private List<String> openTasks(String order) {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }

    private List<String> texts(String order, String milestone) {
        var path = "$.content[?(@.milestone=='%s')].id".formatted(milestone);
        return api.get("/api/texts?order=" + order).<List<String>>at(path).stream()
                .map(this::textOf)
                .toList();
    }

    private String textOf(String id) {
        return await().until(() -> api.get("/api/texts/" + id), response -> response.at("$.status")
                        .equals("SENT"))
                .at("$.text");
    }

    private void assertEndedWithTexts(String order, String... milestones) {
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.ended")).isTrue();
        var texts = api.get("/api/texts?order=" + order);
        assertThat(texts.<List<String>>at("$.content[*].milestone")).containsExactlyInAnyOrder(milestones);
        assertThat(texts.<List<String>>at("$.content[*].status")).doesNotContain("SUPPRESSED", "FAILED");
    }
}
