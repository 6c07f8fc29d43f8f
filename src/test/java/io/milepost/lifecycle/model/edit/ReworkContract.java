package io.milepost.lifecycle.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.milepost.error.ConflictException;
import io.milepost.testing.ApiClient;
import io.milepost.testing.ApiClient.ApiResponse;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.Simultaneously;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Orders that go back to a step of the contract, in models that designers changed, on each database. */
abstract class ReworkContract {

    private static final String USER_TASK = "<bpmn:userTask id='%s' name='%s' camunda:candidateGroups='%s'/>";
    private static final int THREADS = 10;
    private static final String AGAIN = "${execution.getVariable('again') == true}";

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
    void aWorkOrderThatFailsItsInspectionIsCompletedAgainOverRest() throws Exception {
        // given
        deploy(backTo("complete-work-order", "Flow_WorkOrderCompleted", "Activity_TextProduced"));
        var order = order();
        var workOrder = order + "-1";
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s']}".formatted(workOrder))
                .expect(200);
        completeWorkOrder(workOrder);
        var first = completedAt(workOrder);
        // when the call is repeated
        completeWorkOrder(workOrder);
        // then nothing happens
        assertThat(openTasks(order)).containsExactlyInAnyOrder("inspect", "plan-shipping-event");
        // when the inspection fails, and many report the second completion
        complete(order, "inspect", Map.of("again", true));
        assertThat(openTasks(order)).containsExactlyInAnyOrder("complete-work-order", "plan-shipping-event");
        assertThat(api.get("/api/orders/" + order)
                        .<List<String>>at("$.openTasks[?(@.task=='complete-work-order')].document"))
                .containsExactly(workOrder);
        var responses =
                Simultaneously.call(THREADS, () -> api.post("/api/work-orders/%s/complete".formatted(workOrder)));
        // then it is completed once
        assertThat(responses).extracting(ApiResponse::status).containsOnly(200);
        assertThat(openTasks(order)).containsExactlyInAnyOrder("inspect", "plan-shipping-event");
        assertThat(completedAt(workOrder)).isGreaterThan(first);
        assertThat(engine.getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .taskDefinitionKey("complete-work-order")
                        .taskDeleteReason("completed")
                        .count())
                .isEqualTo(2);
        // and the texts of the milestone are sent once
        complete(order, "inspect", Map.of("again", false));
        completeWorkOrder(workOrder);
        assertThat(milestones(order)).containsExactly("S2P 1", "PWOCOMP " + workOrder);
        assertThat(texts(order, "PWOCOMP")).isOne();
    }

    @Test
    void goodsThatComeBackAreShippedAndDeliveredAgainOverRest() {
        // given
        deploy(backTo("ship", "Flow_Confirmed", "Activity_TextDelivered"));
        var order = orderFromStock();
        var event = planned(order, "{'orders':['%s']}");
        ship(event);
        deliver(event);
        deliver(event);
        assertThat(openTasks(order)).containsExactly("inspect");
        // when
        complete(order, "inspect", Map.of("again", true));
        ship(event);
        ship(event);
        // then
        assertThat(openTasks(order)).containsExactly("confirm-delivery");
        // when
        deliver(event, order);
        complete(order, "inspect", Map.of("again", false));
        deliver(event, order);
        // then
        assertThat(isEnded(order)).isTrue();
        assertThat(milestones(order)).containsExactly("SESHIP " + event, "SEDEL " + event);
        assertThat(texts(order, "SESHIP")).isOne();
    }

    @Test
    void aDeliveryThatIsRefusedIsConfirmedAgainOverRest() throws Exception {
        // given
        deploy(backTo("confirm-delivery", "Flow_Confirmed", "Activity_TextDelivered"));
        var order = orderFromStock();
        var other = orderFromStock();
        var event = planned(order, "{'orders':['%s','" + other + "']}");
        ship(event);
        deliver(event);
        complete(order, "inspect", Map.of("again", true));
        assertThat(openTasks(order)).containsExactly("confirm-delivery");
        // when
        var responses =
                Simultaneously.call(THREADS, () -> api.post("/api/shipping-events/%s/deliver".formatted(event)));
        // then
        assertThat(responses).extracting(ApiResponse::status).containsOnly(200);
        assertThat(openTasks(order)).containsExactly("inspect");
        assertThat(openTasks(other)).containsExactly("inspect");
        // when
        complete(order, "inspect", Map.of("again", false));
        complete(other, "inspect", Map.of("again", false));
        // then
        assertThat(isEnded(order)).isTrue();
        assertThat(texts(order, "SEDEL")).isOne();
        assertThat(texts(other, "SEDEL")).isOne();
    }

    @Test
    void aRejectedPlanIsTakenOffTheEventAndPlannedAgainOnTheSameOne() {
        // given
        deploy(rejectPath());
        var order = orderFromStock();
        var event = planned(order, "{'orders':['%s']}");
        assertThat(openTasks(order)).containsExactly("approve");
        // when
        complete(order, "approve", Map.of("rejected", true));
        // then
        assertThat(openTasks(order)).containsExactly("plan-shipping-event");
        assertThat(onEvent(event)).isEmpty();
        // when
        plan(event, "{'orders':['%s'],'last':true}".formatted(order));
        plan(event, "{'orders':['%s'],'last':true}".formatted(order));
        // then
        assertThat(openTasks(order)).containsExactly("approve");
        assertThat(onEvent(event)).containsExactly(order);
        // when
        complete(order, "approve", Map.of("rejected", false));
        ship(event);
        deliver(event);
        // then
        assertThat(isEnded(order)).isTrue();
        assertThat(milestones(order)).containsExactly("SESHIP " + event, "SEDEL " + event);
    }

    @Test
    void aRejectedPlanIsNotPlannedTwiceIfAnotherEventIsBeingPlannedAnyway() {
        // given
        deploy(rejectPath());
        var order = orderFromStock();
        var event = planned(order, "{'orders':['%s'],'last':false}");
        assertThat(openTasks(order)).containsExactlyInAnyOrder("approve", "plan-shipping-event");
        // when
        complete(order, "approve", Map.of("rejected", true));
        // then
        assertThat(openTasks(order)).containsExactly("plan-shipping-event");
        plan(event, "{'orders':['%s']}".formatted(order));
        assertThat(openTasks(order)).containsExactly("approve");
    }

    @Test
    void aRejectedPlanCanBeTakenOffAnEventThatLeftWithOtherOrdersButNotAfterItsDelivery() {
        // given
        deploy(rejectPath());
        var order = orderFromStock();
        var other = orderFromStock();
        var event = planned(order, "{'orders':['%s','" + other + "']}");
        complete(other, "approve", Map.of("rejected", false));
        ship(event);
        // when
        complete(order, "approve", Map.of("rejected", true));
        // then
        assertThat(openTasks(order)).containsExactly("plan-shipping-event");
        assertThat(onEvent(event)).containsExactly(other);
        assertThat(api.put("/api/shipping-events/" + event, "{'orders':['%s','%s']}".formatted(order, other))
                        .status())
                .isEqualTo(409);
        plan(order + "-S2", "{'orders':['%s']}".formatted(order));
        assertThat(openTasks(order)).containsExactly("approve");
    }

    /** The model leads back to planning, and leaves the order on its event. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",'last':true", ",'last':false"})
    void anOrderThatCameBackIsPlannedAgainOnTheEventItIsOnAndDoesNotEnd(String last) throws Exception {
        // given
        deploy(EditedXml.order()
                .insert("Flow_EventRecorded", USER_TASK.formatted("approve", "Approve", "shipping"))
                .insert(
                        "Flow_approve_Gateway_ShippingEventPlanned",
                        "<bpmn:exclusiveGateway id='Gateway_Approved' default='Flow_Gateway_Approved_Gateway_ShippingEventPlanned'/>")
                .connect("Gateway_Approved", "plan-shipping-event", "${execution.getVariable('rejected') == true}"));
        var order = orderFromStock();
        var body = "{'orders':['%s']" + last + "}";
        var event = planned(order, body);
        complete(order, "approve", Map.of("rejected", true));
        assertThat(openTasks(order)).containsExactly("plan-shipping-event");
        // when
        var responses =
                Simultaneously.call(THREADS, () -> api.put("/api/shipping-events/" + event, body.formatted(order)));
        // then
        assertThat(responses).extracting(ApiResponse::status).containsOnly(200);
        assertThat(openTasks(order)).containsExactly("approve");
        assertThat(isEnded(order)).isFalse();
        // and a user can do the same in Tasklist
        complete(order, "approve", Map.of("rejected", true));
        complete(order, "plan-shipping-event", Map.of("shippingEvent", event));
        assertThat(openTasks(order)).containsExactly("approve");
        assertThat(onEvent(event)).containsExactly(order);
    }

    @Test
    void anOrderWaitingForAnotherEventDoesNotEndWhenAnEventItIsOnIsReportedAgain() {
        // given
        deploy(EditedXml.order());
        var order = orderFromStock();
        var other = orderFromStock();
        var first = planned(order, "{'orders':['%s'],'last':false}");
        var second = order + "-S2";
        plan(second, "{'orders':['%s','%s']}".formatted(order, other));
        ship(first);
        deliver(first);
        // when it is removed from the second event, and the first one is reported again
        plan(second, "{'orders':['%s']}".formatted(other));
        assertThat(openTasks(order)).containsExactly("plan-shipping-event");
        plan(first, "{'orders':['%s'],'last':true}".formatted(order));
        // then
        assertThat(isEnded(order)).isFalse();
        assertThat(openTasks(order)).containsExactly("plan-shipping-event");
        // and it can be planned on the second one again
        plan(second, "{'orders':['%s','%s']}".formatted(order, other));
        assertThat(openTasks(order)).containsExactly("ship");
    }

    @Test
    void planningIsStillClosedByTheLastOfSeveralAnnouncedEvents() {
        // given
        deploy(EditedXml.order());
        var order = orderFromStock();
        var event = planned(order, "{'orders':['%s'],'last':false}");
        assertThat(openTasks(order)).containsExactlyInAnyOrder("ship", "plan-shipping-event");
        // when
        plan(event, "{'orders':['%s']}".formatted(order));
        plan(event, "{'orders':['%s'],'last':true}".formatted(order));
        // then
        assertThat(openTasks(order)).containsExactly("ship");
        // and nobody plans an event twice
        var twice = orderFromStock();
        var busy = planned(twice, "{'orders':['%s'],'last':false}");
        assertThatThrownBy(() -> complete(twice, "plan-shipping-event", Map.of("shippingEvent", busy)))
                .hasMessageContaining("is on shipping event " + busy + " already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "${true}"})
    void aReminderThatRepeatsTextsEachTimeIfTheModelSaysSo(String again) {
        // given
        template();
        deploy(reminder(again));
        var order = orderFromStock();
        var event = planned(order, "{'orders':['%s']}");
        // when
        fire(order);
        fire(order);
        fire(order);
        // then
        assertThat(milestones(order)).containsExactly("REMIND " + event, "REMIND " + event, "REMIND " + event);
        assertThat(texts(order, "REMIND")).isEqualTo(3);
        ship(event);
        deliver(event);
        assertThat(isEnded(order)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "", "${false}"})
    void aReminderThatRepeatsTextsOnceOtherwise(String again) {
        template();
        deploy(reminder(again));
        var order = orderFromStock();
        var event = planned(order, "{'orders':['%s']}");
        fire(order);
        fire(order);
        assertThat(milestones(order)).containsExactly("REMIND " + event);
        assertThat(texts(order, "REMIND")).isOne();
    }

    @Test
    void aReminderWhoseJobIsRetriedOrRunByManyTextsOnceEachTime() throws Exception {
        // given
        template();
        deploy(reminder("timeDuration", "PT1H", "true")
                .add(
                        "Activity_ShippingEvent",
                        "<bpmn:serviceTask id='Activity_Fails' camunda:expression=\"${execution.getVariable('fails') == true ? missing : 1}\"/>")
                .connect("Activity_Late", "Activity_Fails"));
        var order = orderFromStock();
        planned(order, "{'orders':['%s']}");
        var process = timer(order).getProcessInstanceId();
        engine.getRuntimeService().setVariable(process, "fails", true);
        // when the job fails after the text
        assertThatThrownBy(() -> fire(order)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> fire(order)).isInstanceOf(ConflictException.class);
        // then nobody is texted
        assertThat(texts(order, "REMIND")).isZero();
        // when it is retried by several at once
        engine.getRuntimeService().setVariable(process, "fails", false);
        var job = timer(order).getId();
        var done = Simultaneously.call(THREADS, () -> {
            try {
                engine.getManagementService().executeJob(job);
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        });
        // then
        assertThat(done).containsOnlyOnce(true);
        assertThat(texts(order, "REMIND")).isOne();
    }

    @Test
    void aMilestoneTextedAgainCanBeResentLikeAnyOther() {
        // given
        template();
        deploy(reminder("true"));
        var order = orderFromStock();
        planned(order, "{'orders':['%s']}");
        fire(order);
        fire(order);
        var texts = api.get("/api/texts?order=%s&milestone=REMIND".formatted(order));
        assertThat(texts.<List<Integer>>at("$.content[*].occurrence")).containsExactlyInAnyOrder(1, 2);
        // when
        await().until(() -> api.get("/api/texts?order=%s&milestone=REMIND&status=SENT".formatted(order))
                .<Integer>at("$.total")
                .equals(2));
        texts.<List<String>>at("$.content[*].id")
                .forEach(id -> api.post("/api/texts/%s/resend".formatted(id)).expect(200));
        // then
        var all = api.get("/api/texts?order=%s&milestone=REMIND".formatted(order));
        assertThat(all.<Integer>at("$.total")).isEqualTo(4);
        assertThat(all.<List<Integer>>at("$.content[*].occurrence")).containsExactlyInAnyOrder(1, 1, 2, 2);
    }

    /** A model in which somebody inspects what a task reported, and sends the order back to it. */
    private static EditedXml backTo(String task, String flow, String next) {
        return EditedXml.order()
                .insert(flow, USER_TASK.formatted("inspect", "Inspect", "production"))
                .insert(
                        "Flow_inspect_" + next,
                        "<bpmn:exclusiveGateway id='Gateway_Again' default='Flow_Gateway_Again_%s'/>".formatted(next))
                .connect("Gateway_Again", task, AGAIN);
    }

    /** Somebody approves each planned event, within its sub-process. */
    private static EditedXml rejectPath() {
        return EditedXml.order()
                .addToFile("<bpmn:error id='Error_Rejected' name='Rejected' errorCode='Rejected'/>")
                .insert("Flow_ToShip", USER_TASK.formatted("approve", "Approve", "office"))
                .insert(
                        "Flow_approve_ship",
                        "<bpmn:exclusiveGateway id='Gateway_Approved' default='Flow_Gateway_Approved_ship'/>")
                .add(
                        "Activity_ShippingEvent",
                        "<bpmn:serviceTask id='Activity_TakeOff' camunda:delegateExpression='${takeOffShippingEvent}'/>")
                .add(
                        "Activity_ShippingEvent",
                        "<bpmn:endEvent id='Event_Rejected'><bpmn:errorEventDefinition errorRef='Error_Rejected'/></bpmn:endEvent>")
                .connect("Gateway_Approved", "Activity_TakeOff", "${execution.getVariable('rejected') == true}")
                .connect("Activity_TakeOff", "Event_Rejected")
                .add(
                        "sales-order",
                        "<bpmn:boundaryEvent id='Event_PlanRejected' attachedToRef='Activity_ShippingEvent'><bpmn:errorEventDefinition errorRef='Error_Rejected'/></bpmn:boundaryEvent>")
                .connect("Event_PlanRejected", "Gateway_PlanAgain");
    }

    private static EditedXml reminder(String again) {
        return reminder("timeCycle", "R/PT1H", again);
    }

    private static EditedXml reminder(String kind, String time, String again) {
        return EditedXml.order()
                .timer("ship", kind, time)
                .add(
                        "Activity_ShippingEvent",
                        "<bpmn:serviceTask id='Activity_Late' camunda:delegateExpression='${textContacts}'/>")
                .inputs("Activity_Late", "milestone", "REMIND", "document", "${shippingEvent}", "again", again)
                .connect("Event_Late", "Activity_Late");
    }

    private void template() {
        api.put("/api/templates/SMS%20REMIND", "{'body':'Your goods are ready.'}");
    }

    private void deploy(EditedXml model) {
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", model.xml())
                .expect(200);
    }

    private String order() {
        return api.order(subscribed());
    }

    /** @return number of an order without items to make */
    private String orderFromStock() {
        var number = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + number,
                        "{'organization':'%s','smsUpdate':true,'items':[{'item':'STOCK','quantity':1,'make':false}]}"
                                .formatted(subscribed()))
                .expect(201);
        return number;
    }

    /** @return an organization with one subscriber */
    private String subscribed() {
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@gateway.example");
        return organization;
    }

    private String planned(String order, String body) {
        var event = order + "-S";
        api.put("/api/shipping-events/" + event, body.formatted(order)).expect(201);
        return event;
    }

    private void plan(String event, String body) {
        assertThat(api.put("/api/shipping-events/" + event, body).status()).isIn(200, 201);
    }

    private void ship(String event) {
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
    }

    private void deliver(String event) {
        api.post("/api/shipping-events/%s/deliver".formatted(event)).expect(200);
    }

    private void deliver(String event, String order) {
        api.post("/api/shipping-events/%s/deliver".formatted(event), "{'orders':['%s']}".formatted(order))
                .expect(200);
    }

    private void completeWorkOrder(String number) {
        api.post("/api/work-orders/%s/complete".formatted(number)).expect(200);
    }

    private String completedAt(String workOrder) {
        return api.get("/api/work-orders/" + workOrder).at("$.completedAt");
    }

    private void complete(String order, String task, Map<String, Object> entries) {
        var open = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey(task)
                .singleResult();
        engine.getTaskService().complete(open.getId(), entries);
    }

    private Job timer(String order) {
        return engine.getManagementService()
                .createJobQuery()
                .timers()
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(order)
                        .singleResult()
                        .getId())
                .singleResult();
    }

    private void fire(String order) {
        engine.getManagementService().executeJob(timer(order).getId());
    }

    private List<String> openTasks(String order) {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }

    private boolean isEnded(String order) {
        return api.get("/api/orders/" + order).at("$.ended");
    }

    private List<String> onEvent(String event) {
        return api.get("/api/shipping-events/" + event).at("$.orders[*].order");
    }

    private List<String> milestones(String order) {
        var response = api.get("/api/orders/" + order);
        List<String> codes = response.at("$.milestones[*].code");
        List<String> documents = response.at("$.milestones[*].document");
        var milestones = new ArrayList<String>();
        for (var i = 0; i < codes.size(); i++) {
            milestones.add(codes.get(i) + " " + documents.get(i));
        }
        return milestones;
    }

    private int texts(String order, String milestone) {
        return api.get("/api/texts?order=%s&milestone=%s".formatted(order, milestone))
                .at("$.total");
    }
}
