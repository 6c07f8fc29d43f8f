package io.milepost.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/** The bundled model with the real delegates; tasks are completed over REST and as in Tasklist. */
@H2AppTest
@ExtendWith(OutputCaptureExtension.class)
class SalesOrderProcessTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    ApiClient api;
    String organization;

    @BeforeEach
    void createOrganizationWithSubscriber() {
        ProcessEngineTests.init(engine);
        api = new ApiClient(environment);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
    }

    @Test
    void productionAndShippingWaitAtTheSameTime() {
        var order = api.order(organization);
        assertThat(openTasks(order)).containsExactlyInAnyOrder("send-to-production", "plan-shipping-event");
        assertThat(process(order)).hasVariables("orderNumber", "itemsToMake");
    }

    @Test
    void anOrderWithNothingToMakeWaitsForShippingOnlyAndEndsWithItsDelivery() {
        // given
        var order = orderWithNothingToMake();
        var process = process(order);
        assertThat(process).isWaitingAtExactly("plan-shipping-event");
        // when
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s']}".formatted(order))
                .expect(201);
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
        api.post("/api/shipping-events/%s/deliver".formatted(event)).expect(200);
        // then
        assertThat(process).isEnded().hasPassed("Event_NothingToMake", "Event_ItemsDelivered");
        assertThat(milestones(order)).containsExactly("SESHIP " + event, "SEDEL " + event);
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.ended")).isTrue();
    }

    @Test
    void twoSubmissionsTextTwiceAndEachWorkOrderIsCompletedSeparately() {
        // given
        var order = api.order(organization);
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-1','%s-2'],'last':false}".formatted(order, order))
                .expect(200);
        assertThat(openTasks(order))
                .containsExactlyInAnyOrder(
                        "send-to-production", "plan-shipping-event", "complete-work-order", "complete-work-order");
        // when
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-3']}".formatted(order))
                .expect(200);
        api.post("/api/work-orders/%s-2/complete".formatted(order)).expect(200);
        api.post("/api/work-orders/%s-3/complete".formatted(order)).expect(200);
        // then
        assertThat(milestones(order))
                .containsExactly("S2P 1", "S2P 2", "PWOCOMP " + order + "-2", "PWOCOMP " + order + "-3");
        assertThat(openDocuments(order, "complete-work-order")).containsExactly(order + "-1");
        assertThat(openTasks(order)).containsExactlyInAnyOrder("plan-shipping-event", "complete-work-order");
    }

    @Test
    void aSubmissionWithoutNumbersGeneratesOneAndRepeatingItChangesNothing(CapturedOutput output) {
        // given
        var order = api.order(organization);
        // when
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        // then
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.workOrders[*].number"))
                .containsExactly(order + "-P1");
        assertThat(milestones(order)).containsExactly("S2P 1");
        assertThat(output).containsOnlyOnce("Milestone S2P 1 of order " + order + ":");
    }

    @Test
    void productionCanBeClosedWithoutAnotherSubmission() {
        // given
        var order = api.order(organization);
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-1'],'last':false}".formatted(order))
                .expect(200);
        // when the same numbers are reported again as the last ones
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-1'],'last':true}".formatted(order))
                .expect(200);
        // then
        assertThat(openTasks(order)).containsExactlyInAnyOrder("plan-shipping-event", "complete-work-order");
        assertThat(milestones(order)).containsExactly("S2P 1");
    }

    @Test
    void oneOrderCanHaveSeveralOpenShippingEvents() {
        // given
        var order = orderWithNothingToMake();
        plan(order + "-A", false, order);
        plan(order + "-B", true, order);
        assertThat(openDocuments(order, "ship")).containsExactlyInAnyOrder(order + "-A", order + "-B");
        // when the second event leaves first
        api.post("/api/shipping-events/%s-B/ship".formatted(order)).expect(200);
        // then
        assertThat(openDocuments(order, "ship")).containsExactly(order + "-A");
        assertThat(openDocuments(order, "confirm-delivery")).containsExactly(order + "-B");
        api.post("/api/shipping-events/%s-A/ship".formatted(order)).expect(200);
        api.post("/api/shipping-events/%s-A/deliver".formatted(order)).expect(200);
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.ended")).isFalse();
        api.post("/api/shipping-events/%s-B/deliver".formatted(order)).expect(200);
        assertThat(api.get("/api/orders/" + order).<Boolean>at("$.ended")).isTrue();
    }

    @Test
    void shippingOneOrderInTasklistShipsTheWholeEventAndTextsEachOrderOnce() {
        // given
        var one = orderWithNothingToMake();
        var two = orderWithNothingToMake();
        var event = ApiClient.fresh("SE");
        plan(event, true, one, two);
        var processOfTwo = process(two);
        // when
        complete(one, "ship", Map.of());
        // then
        assertThat(process(one)).isWaitingAt("confirm-delivery").hasPassed("ship", "Activity_ShipOtherOrders");
        assertThat(processOfTwo)
                .isWaitingAt("confirm-delivery")
                .hasPassed("Event_ShippedWithAnotherOrder")
                .hasNotPassed("Activity_ShipOtherOrders");
        assertThat(milestones(one)).containsExactly("SESHIP " + event);
        assertThat(milestones(two)).containsExactly("SESHIP " + event);
        assertThat(api.get("/api/shipping-events/" + event).<String>at("$.shippedAt"))
                .isNotNull();
        // and reporting it again over REST changes nothing
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
        assertThat(milestones(two)).containsExactly("SESHIP " + event);
    }

    @Test
    void deliveryIsConfirmedSeparatelyForEachOrder() {
        // given
        var one = orderWithNothingToMake();
        var two = orderWithNothingToMake();
        var event = ApiClient.fresh("SE");
        plan(event, true, one, two);
        assertThat(api.post("/api/shipping-events/%s/deliver".formatted(event)).status())
                .isEqualTo(409);
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
        // when
        api.post("/api/shipping-events/%s/deliver".formatted(event), "{'orders':['%s']}".formatted(two))
                .expect(200);
        // then
        assertThat(milestones(one)).containsExactly("SESHIP " + event);
        assertThat(milestones(two)).containsExactly("SESHIP " + event, "SEDEL " + event);
        // and the rest of the event afterwards
        api.post("/api/shipping-events/%s/deliver".formatted(event)).expect(200);
        assertThat(milestones(one)).containsExactly("SESHIP " + event, "SEDEL " + event);
        assertThat(milestones(two)).containsExactly("SESHIP " + event, "SEDEL " + event);
    }

    @Test
    void anOrderRemovedFromAnEventIsPlannedAgainAndGetsNoTextsAboutThatEvent() {
        // given
        var one = orderWithNothingToMake();
        var two = orderWithNothingToMake();
        var event = ApiClient.fresh("SE");
        plan(event, true, one, two);
        // when
        api.put("/api/shipping-events/" + event, "{'orders':['%s']}".formatted(one))
                .expect(200);
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
        // then
        assertThat(milestones(two)).isEmpty();
        assertThat(openTasks(two)).containsExactlyInAnyOrder("plan-shipping-event");
        plan(ApiClient.fresh("SE"), true, two);
        assertThat(openTasks(two)).containsExactlyInAnyOrder("ship");
        assertThat(api.put("/api/shipping-events/" + event, "{'orders':['%s','%s']}".formatted(one, two))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aCanceledOrderReachesNoMilestoneAndOtherOrdersOnItsEventContinue() {
        // given
        var canceled = orderWithNothingToMake();
        var other = orderWithNothingToMake();
        var event = ApiClient.fresh("SE");
        plan(event, true, canceled, other);
        var process = process(canceled);
        // when
        api.post("/api/orders/%s/cancel".formatted(canceled)).expect(200);
        api.post("/api/orders/%s/cancel".formatted(canceled)).expect(200);
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
        // then
        assertThat(process).isEnded().hasPassed("Event_OrderCancelled");
        assertThat(milestones(canceled)).isEmpty();
        assertThat(milestones(other)).containsExactly("SESHIP " + event);
        assertThat(api.get("/api/orders/" + canceled).<String>at("$.cancelledAt"))
                .isNotNull();
        assertThat(api.get("/api/orders/" + canceled).<Boolean>at("$.ended")).isTrue();
    }

    @Test
    void anOrderCanBeEnteredAndDeliveredInTasklistAlone() {
        // given
        var order = api.order(organization);
        var process = process(order);
        var event = ApiClient.fresh("SE");
        // when
        complete(order, "send-to-production", Map.of("workOrders", order + "-1, " + order + "-2", "lastItems", true));
        complete(order, "complete-work-order", Map.of());
        complete(order, "complete-work-order", Map.of());
        complete(
                order,
                "plan-shipping-event",
                Map.of("shippingEvent", event, "shipVia", "Truck", "lastShippingEvent", true));
        complete(order, "ship", Map.of());
        complete(order, "confirm-delivery", Map.of());
        // then
        assertThat(process).isEnded();
        assertThat(milestones(order)).hasSize(5).contains("S2P 1", "SESHIP " + event, "SEDEL " + event);
        assertThat(api.get("/api/orders/" + order).<List<Object>>at("$.workOrders[?(@.completedAt)]"))
                .hasSize(2);
        assertThat(api.get("/api/shipping-events/" + event).<String>at("$.shipVia"))
                .isEqualTo("Truck");
    }

    @Test
    void anInvalidEntryInTasklistIsRejectedWithAMessageAndChangesNothing() {
        // given
        var order = api.order(organization);
        var other = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(other), "{'workOrders':['%s-1']}".formatted(other))
                .expect(200);
        // when, then
        assertThatThrownBy(
                        () -> complete(order, "send-to-production", Map.of("workOrders", order + "-1," + other + "-1")))
                .hasMessageContaining("Work order " + other + "-1 already exists for order " + other);
        assertThatThrownBy(() -> complete(order, "plan-shipping-event", Map.of("shippingEvent", "no such thing!")))
                .hasMessageContaining("a number has 1 to 40 letters");
        assertThat(openTasks(order)).containsExactlyInAnyOrder("send-to-production", "plan-shipping-event");
        assertThat(milestones(order)).isEmpty();
        assertThat(api.get("/api/orders/" + order).<List<Object>>at("$.workOrders"))
                .isEmpty();
    }

    @Test
    void aStepThatAnOrderDoesNotWaitForIsAConflictThatNamesTheOpenTasks() {
        // given
        var order = orderWithNothingToMake();
        // when
        var response = api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['PWO-X']}");
        // then
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.<String>at("$.detail"))
                .isEqualTo("Order %s is not waiting to send items to production; it waits for: Plan shipping event."
                        .formatted(order));
    }

    @Test
    void processVariablesAreKeysAndFlagsOnly() {
        // given
        var order = api.order(organization);
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-1'],'last':false}".formatted(order))
                .expect(200);
        plan(ApiClient.fresh("SE"), false, order);
        // when
        var variables = engine.getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(process(order).getId())
                .disableCustomObjectDeserialization()
                .list();
        // then
        assertThat(variables).isNotEmpty().allSatisfy(variable -> {
            assertThat(variable.getTypeName()).isIn("string", "boolean", "integer", "long", "date", "object", "null");
            if (variable.getTypedValue() instanceof ObjectValue list) {
                assertThat(list.getSerializationDataFormat()).isEqualTo("application/json");
            }
        });
    }

    private String orderWithNothingToMake() {
        var number = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + number,
                        "{'organization':'%s','smsUpdate':true,'items':[{'item':'STOCK','quantity':1,'make':false}]}"
                                .formatted(organization))
                .expect(201);
        return number;
    }

    private void plan(String event, boolean last, String... orders) {
        api.put(
                        "/api/shipping-events/" + event,
                        "{'orders':['%s'],'last':%s}".formatted(String.join("','", orders), last))
                .expect(201);
    }

    private ProcessInstance process(String order) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(order)
                .processDefinitionKey("sales-order")
                .singleResult();
    }

    private void complete(String order, String task, Map<String, Object> entries) {
        var open = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(task)
                .list()
                .get(0);
        engine.getFormService().submitTaskForm(open.getId(), entries);
    }

    private List<String> openTasks(String order) {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }

    private List<String> openDocuments(String order, String task) {
        return api.get("/api/orders/" + order).at("$.openTasks[?(@.task=='%s')].document".formatted(task));
    }

    private List<String> milestones(String order) {
        return api.get("/api/orders/" + order).<List<Map<String, String>>>at("$.milestones").stream()
                .map(milestone -> milestone.get("code") + " " + milestone.get("document"))
                .toList();
    }
}
