package io.milepost.cockpit.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ApiClient.ApiResponse;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.CockpitClient;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dashboard lists what needs attention until it is resolved. */
@H2AppTest
class DashboardTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ChannelCircuitBreaker circuitBreaker;

    ApiClient api;
    CockpitClient operations;
    String organization;
    String order;
    String text;

    @BeforeEach
    void anOrderWithAText() {
        api = new ApiClient(environment);
        operations = CockpitClient.of(environment, engine.getIdentityService(), "operations");
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(TIMEOUT).until(() -> api.get("/api/texts?order=" + order)
                .<List<String>>at("$.content[*].status")
                .equals(List.of("SENT")));
        text = api.get("/api/texts?order=" + order).at("$.content[0].id");
    }

    @Test
    void textsOfTheLastDayAreCountedByStatus() {
        var before = sent();
        jdbc.sql("update text_message set created_at = ? where id = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofHours(25))), UUID.fromString(text))
                .update();
        assertThat(sent()).isEqualTo(before - 1);
    }

    @Test
    void theOldestQueuedTextIsShown() {
        // given a text that is not due yet, queued in the year 2001
        jdbc.sql("update text_message set status = 'QUEUED', due_at = ?, created_at = ? where order_number = ?")
                .params(
                        Timestamp.from(Instant.now().plus(Duration.ofDays(1))),
                        Timestamp.from(Instant.parse("2001-02-03T04:05:06Z")),
                        order)
                .update();
        // then
        assertThat(dashboard().<String>at("$.oldestQueuedAt")).isEqualTo("2001-02-03T04:05:06Z");
        jdbc.sql("update text_message set status = 'SENT' where order_number = ?")
                .param(order)
                .update();
        assertThat(dashboard().<String>at("$.oldestQueuedAt")).isNotEqualTo("2001-02-03T04:05:06Z");
    }

    @Test
    void aFailedTextIsListedUntilItIsResent() {
        // given
        var before = dashboard().<Integer>at("$.unresolved.count");
        failText("FAILED", "REFUSED", "EMAIL");
        // then
        assertThat(dashboard().<Integer>at("$.unresolved.count")).isEqualTo(before + 1);
        assertThat(dashboard().<List<String>>at("$.unresolved.first[*].order")).contains(order);
        assertThat(operations.get("orders/" + order).<List<String>>at("$.processes[*].key"))
                .containsExactly("sales-order", "text-attention");
        // when
        operations.post("texts/%s/resend".formatted(text)).expect(200);
        // then
        await().atMost(TIMEOUT)
                .until(() -> dashboard().<Integer>at("$.unresolved.count").equals(before));
    }

    @Test
    void aTextWhoseReviewHasNotStartedIsListed() {
        var before = dashboard().<Integer>at("$.unresolved.count");
        jdbc.sql("update text_message set status = 'FAILED', needs_review = true where order_number = ?")
                .param(order)
                .update();
        assertUnresolved(before + 1);
        awaitReview();
        assertUnresolved(before + 1);
    }

    /** While its review starts, a text may briefly be counted not at all or twice. */
    private void assertUnresolved(int count) {
        await().untilAsserted(() ->
                assertThat(dashboard().<Integer>at("$.unresolved.count")).isEqualTo(count));
    }

    @Test
    void anIncidentIsListedUntilItsJobIsRetried() {
        // given a timer that has failed too often
        failText("UNKNOWN", "NO_ANSWER", "TWILIO");
        var job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(reviewInstance())
                .singleResult();
        engine.getManagementService().setJobRetries(job.getId(), 0);
        // then
        assertThat(dashboard().<List<String>>at("$.incidents.first[*].order")).contains(order);
        var stuck = operations.get("orders/" + order).<List<Map<String, Object>>>at("$.incidents");
        assertThat(stuck).singleElement().satisfies(incident -> assertThat(incident)
                .containsEntry("job", job.getId())
                .containsEntry("step", "2 minutes")
                .containsEntry("order", order));
        // when
        operations.retryJob(job.getId()).expect(204);
        // then
        assertThat(operations.get("orders/" + order).<List<Object>>at("$.incidents"))
                .isEmpty();
        assertThat(dashboard().<List<String>>at("$.incidents.first[*].order")).doesNotContain(order);
    }

    @Test
    void aPhoneNumberInTheReasonOfAFailureIsMasked() {
        // given
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("plan-shipping-event")
                .singleResult();
        var incident = engine.getRuntimeService()
                .createIncident("failedStep", task.getExecutionId(), "x", "Cannot reach 312-555-0123 or +13125550123");
        // then
        assertThat(operations.get("orders/" + order).<List<String>>at("$.incidents[*].message"))
                .containsExactly("Cannot reach ***-***-0123 or +*******0123");
        engine.getRuntimeService().resolveIncident(incident.getId());
    }

    @Test
    void anOverdueTaskIsListed() {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("plan-shipping-event")
                .singleResult();
        task.setDueDate(Date.from(Instant.parse("2001-02-03T04:05:06Z")));
        engine.getTaskService().saveTask(task);
        var first = dashboard().<Map<String, Object>>at("$.overdue.first[0]");
        assertThat(first)
                .containsEntry("order", order)
                .containsEntry("name", "Plan shipping event · order " + order + " · Acme Builders");
        task.setDueDate(Date.from(Instant.now().plus(Duration.ofDays(1))));
        engine.getTaskService().saveTask(task);
        assertThat(dashboard().<List<String>>at("$.overdue.first[*].order")).doesNotContain(order);
    }

    @Test
    void aStoppedChannelIsListedUntilItResumes() {
        circuitBreaker.open(Channel.TWILIO, "Twilio refuses the account (20003)");
        assertThat(dashboard().<List<String>>at("$.stoppedChannels[*].detail"))
                .containsExactly("Twilio refuses the account (20003)");
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        assertThat(dashboard().<List<Object>>at("$.stoppedChannels")).isEmpty();
    }

    @Test
    void valuesThatLookLikeCodeAreReturnedUnchanged() {
        var hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>{{7*7}}${7*7}";
        var long300 = hostile + "x".repeat(300 - hostile.length());
        jdbc.sql("update text_message set body = ?, contact_name = ?, detail = ? where order_number = ?")
                .params(long300, hostile, long300, order)
                .update();
        jdbc.sql("update organization set name = ? where code = ?")
                .params(hostile, organization)
                .update();
        var shown = operations.get("orders/%s/texts".formatted(order)).expect(200);
        assertThat(shown.<String>at("$.texts.content[0].text.text")).isEqualTo(long300);
        assertThat(shown.<String>at("$.texts.content[0].text.detail")).isEqualTo(long300);
        assertThat(shown.<String>at("$.texts.content[0].text.contactName")).isEqualTo(hostile);
        assertThat(operations.get("orders/" + order).<String>at("$.organization.name"))
                .isEqualTo(hostile);
        assertThat(operations.get("orders?q=" + order).<String>at("$.content[0].organizationName"))
                .isEqualTo(hostile);
        assertThat(operations.asset("default/orders/" + order).headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    private ApiResponse dashboard() {
        return operations.get("dashboard").expect(200);
    }

    private int sent() {
        return dashboard().<Map<String, Integer>>at("$.texts").getOrDefault("SENT", 0);
    }

    private void failText(String status, String reason, String channel) {
        jdbc.sql(
                        "update text_message set status = ?, reason = ?, channel = ?, needs_review = true where order_number = ?")
                .params(status, reason, channel, order)
                .update();
        awaitReview();
    }

    private void awaitReview() {
        await().atMost(TIMEOUT)
                .until(() -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processDefinitionKey("text-attention")
                                .processInstanceBusinessKey(order)
                                .count()
                        == 1);
    }

    private String reviewInstance() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("text-attention")
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
    }
}
