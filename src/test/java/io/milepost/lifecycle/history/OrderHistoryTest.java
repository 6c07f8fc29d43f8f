package io.milepost.lifecycle.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.order.OrderLifecycle;
import io.milepost.order.ProcessView.ActiveStep;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricIdentityLinkLog;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history of an order, as {@code docs/operations.md} describes it. */
@H2AppTest
class OrderHistoryTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OrderLifecycle lifecycle;

    HistoryService history;
    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
        history = engine.getHistoryService();
    }

    @Test
    void anEndedOrderKeepsItsStepsTasksAndDocuments() {
        // given
        var order = api.order(api.organization());
        // when
        complete(order);
        // then
        var process = process(order);
        assertThat(process.getEndTime()).isNotNull();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(process.getId())
                        .list())
                .extracting(HistoricActivityInstance::getActivityId)
                .contains(
                        "Event_OrderEntered",
                        "Activity_RecordOrder",
                        "send-to-production",
                        "Activity_TextSentToProduction",
                        "Activity_Production",
                        "complete-work-order",
                        "Activity_ShippingEvent",
                        "ship",
                        "confirm-delivery",
                        "Event_ItemsDelivered")
                .noneMatch(activity -> activity.startsWith("Gateway_"));
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processInstanceId(process.getId())
                        .list())
                .extracting(HistoricTaskInstance::getTaskDefinitionKey)
                .containsExactlyInAnyOrder(
                        "send-to-production", "complete-work-order", "plan-shipping-event", "ship", "confirm-delivery");
        assertThat(variables(process))
                .contains("orderNumber=" + order, "workOrder=" + order + "-1", "shippingEvent=" + order + "-E")
                .allMatch(variable -> variable.matches("(orderNumber|workOrder|shippingEvent)=.*"));
    }

    @Test
    void whatPeopleAndDesignersAddIsKeptWithItsLastValue() {
        // given
        var order = api.order(api.organization());
        var process = process(order);
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(process.getId())
                .taskDefinitionKey("plan-shipping-event")
                .singleResult();
        // when
        engine.getTaskService().setAssignee(task.getId(), "dora");
        engine.getRuntimeService().setVariable(process.getId(), "inspector", "first");
        engine.getRuntimeService().setVariable(process.getId(), "inspector", "second");
        // then
        assertThat(variables(process)).contains("inspector=second").doesNotContain("inspector=first");
        assertThat(history.createHistoricIdentityLinkLogQuery()
                        .taskId(task.getId())
                        .list())
                .extracting(HistoricIdentityLinkLog::getUserId)
                .containsExactly("dora");
        assertThat(history.createHistoricDetailQuery()
                        .processInstanceId(process.getId())
                        .count())
                .isZero();
    }

    @Test
    void theHistoryOfAnOrderIsRemovedAYearAfterItsStart() {
        // given
        var order = api.order(api.organization());
        // when
        complete(order);
        // then
        var process = process(order);
        var removal = process.getRemovalTime();
        assertThat(Duration.between(process.getStartTime().toInstant(), removal.toInstant()))
                .isBetween(Duration.ofDays(364), Duration.ofDays(366));
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(process.getId())
                        .list())
                .extracting(HistoricActivityInstance::getRemovalTime)
                .containsOnly(removal);
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(process.getId())
                        .list())
                .extracting(HistoricVariableInstance::getRemovalTime)
                .containsOnly(removal);
    }

    @Test
    void theCleanupDeletesTheHistoryOfAnOrderWhoseTimeIsOver() {
        // given
        var order = api.order(api.organization());
        complete(order);
        var process = process(order);
        var kept = api.order(api.organization());
        expire(process);
        // when
        cleanUp();
        // then
        assertThat(process(order)).isNull();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(process.getId())
                        .count())
                .isZero();
        assertThat(variables(process)).isEmpty();
        assertThat(process(kept)).isNotNull();
    }

    @Test
    void theCleanupDoesNotDeleteTheHistoryOfAnOrderInProgress() {
        // given
        var order = api.order(api.organization());
        var process = process(order);
        var variables = variables(process);
        var position = position(order);
        expire(process);
        // when
        cleanUp();
        // then
        assertThat(variables(process(order)))
                .containsExactlyInAnyOrderElementsOf(variables)
                .isNotEmpty();
        assertThat(position(order)).isEqualTo(position).isNotEmpty();
        // and the next steps are kept as long as those before
        complete(order);
        cleanUp();
        assertThat(Duration.between(
                        Instant.now(), process(order).getRemovalTime().toInstant()))
                .isBetween(Duration.ofDays(20), Duration.ofDays(22));
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(process.getId())
                        .list())
                .extracting(HistoricActivityInstance::getActivityId)
                .contains("Event_OrderEntered", "Event_ItemsDelivered");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(process.getId())
                        .list())
                .extracting(HistoricActivityInstance::getRemovalTime)
                .containsOnly(process(order).getRemovalTime());
    }

    private List<String> position(String order) {
        return lifecycle.currentPosition(order).orElseThrow().current().stream()
                .map(ActiveStep::id)
                .sorted()
                .toList();
    }

    /** The time to live of its history has passed. */
    private void expire(HistoricProcessInstance process) {
        for (var table : List.of("PROCINST", "ACTINST", "TASKINST", "VARINST")) {
            jdbc.sql("update ACT_HI_" + table + " set REMOVAL_TIME_ = ? where PROC_INST_ID_ = ?")
                    .params(process.getStartTime(), process.getId())
                    .update();
        }
    }

    private void cleanUp() {
        history.cleanUpHistoryAsync(true);
        history.findHistoryCleanupJobs()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private void complete(String order) {
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-1']}".formatted(order))
                .expect(200);
        api.post("/api/work-orders/%s-1/complete".formatted(order)).expect(200);
        api.put("/api/shipping-events/%s-E".formatted(order), "{'orders':['%s']}".formatted(order))
                .expect(201);
        api.post("/api/shipping-events/%s-E/ship".formatted(order)).expect(200);
        api.post("/api/shipping-events/%s-E/deliver".formatted(order)).expect(200);
    }

    private HistoricProcessInstance process(String order) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(order)
                .singleResult();
    }

    private List<String> variables(HistoricProcessInstance process) {
        return history.createHistoricVariableInstanceQuery().processInstanceId(process.getId()).list().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
    }
}
