package io.milepost.desk.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page Needs attention. */
@H2AppTest
class AttentionPagesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    WebSession operations;
    String organization;
    String order;
    String process;

    @BeforeEach
    void anOrderOfASubscriber() {
        api = new ApiClient(environment);
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        operations = WebSession.of(port, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        order = api.order(organization);
        process = "";
    }

    @AfterEach
    void removeTheStartedProcess() {
        if (runtime.createProcessInstanceQuery().processInstanceId(process).count() > 0) {
            runtime.deleteProcessInstance(process, "end of the test");
        }
    }

    private String failedText() {
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(TIMEOUT).until(() -> statuses().equals(List.of("SENT")));
        jdbc.sql(
                        "update text_message set status = 'FAILED', reason = 'REFUSED', needs_review = true where order_number = ?")
                .param(order)
                .update();
        await().atMost(TIMEOUT).until(() -> reviews() == 1);
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("text-attention")
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
    }

    private long reviews() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("text-attention")
                .processInstanceBusinessKey(order)
                .count();
    }

    private List<String> statuses() {
        return api.get("/api/texts?order=" + order).at("$.content[*].status");
    }

    /** A process that waits for a timer, whose job has failed for good. */
    private String failedStep() {
        process = runtime.startProcessInstanceByKey(
                        "text-attention",
                        order,
                        Map.of("orderNumber", order, "text", "none", "perhapsSent", true, "reason", ""))
                .getId();
        var job = jobs.createJobQuery().processInstanceId(process).singleResult();
        jobs.setJobRetries(job.getId(), 0);
        return runtime.createIncidentQuery()
                .processInstanceId(process)
                .singleResult()
                .getId();
    }

    private String page() {
        return operations.get("/attention").body();
    }

    private String send(String path, String fields) {
        var response = operations.form(path, fields, operations.token("/logout"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return operations.get(WebSession.path(response)).body();
    }

    private String decision() {
        return "/attention/texts/"
                + jdbc.sql("select ID_ from ACT_RU_TASK where PROC_INST_ID_ = ?")
                        .param(process)
                        .query(String.class)
                        .single();
    }

    @Test
    void aFailedTextIsSentAgainAndLeavesTheList() {
        // given
        process = failedText();
        assertThat(page()).contains(order, "The gateway rejected the text permanently.", decision());
        // when
        var after = send(decision(), "decision=resend");
        // then
        assertThat(after).contains("The decision was recorded.").doesNotContain(order);
        await().atMost(TIMEOUT).until(() -> statuses().equals(List.of("SENT", "FAILED")));
    }

    @Test
    void itIsSentToAnotherContactByNameOrDropped() {
        // given
        process = failedText();
        var other = api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        // when nobody has this name, or nobody is named
        assertThat(send(decision(), "decision=other_contact&contact=zebra")).contains("There is no contact with");
        assertThat(send(decision(), "decision=other_contact&contact=")).contains("enter the code of the other contact");
        assertThat(send(decision(), "decision=")).contains("is required");
        // then
        assertThat(statuses()).containsExactly("FAILED");
        // when
        var path = decision();
        send(path, "decision=other_contact&contact=contact+" + other.toLowerCase());
        // then
        await().atMost(TIMEOUT).until(() -> statuses().equals(List.of("SENT", "FAILED")));
        assertThat(api.get("/api/texts?order=" + order).<String>at("$.content[0].contact"))
                .isEqualTo(other);
        // when it is decided again, as by a second window
        assertThat(send(path, "decision=drop")).contains("This step is not open anymore.");
    }

    @Test
    void aDroppedTextIsNotSentAgain() {
        // given
        process = failedText();
        // when
        send(decision(), "decision=drop");
        // then
        assertThat(reviews()).isZero();
        assertThat(statuses()).containsExactly("FAILED");
    }

    @Test
    void aFailedStepIsTriedAgainWithAVariableAdded() {
        // given
        var incident = failedStep();
        assertThat(page()).contains("Failed step: 2 minutes", order);
        var retry = "/attention/steps/" + incident + "/retry";
        // when the variable is Milepost's, or its value is not of its type
        assertThat(send(retry, "name=orderNumber&value=x")).contains("/attention/steps/" + incident);
        assertThat(send(retry, "name=color&value=seven&type=number")).contains("must be a number");
        // then
        assertThat(runtime.getVariables(process))
                .containsEntry("orderNumber", order)
                .doesNotContainKey("color");
        // when
        var after = send(retry, "name=color&value=7&type=number");
        // then
        assertThat(after).contains("tried again within seconds").doesNotContain(incident);
        assertThat(runtime.getVariable(process, "color")).isEqualTo(7L);
        assertThat(jobs.createJobQuery()
                        .processInstanceId(process)
                        .singleResult()
                        .getRetries())
                .isEqualTo(1);
        // when it is sent again
        assertThat(send(retry, "")).contains("has not failed, or was tried again");
    }

    @Test
    void theReasonSaysWhichVariableIsMissingAndMasksNumbers() {
        // given
        failedStep();
        jdbc.sql("update ACT_RU_INCIDENT set INCIDENT_MSG_ = ? where PROC_INST_ID_ = ?")
                .param("Cannot resolve identifier 'color20261130'; asked by +13125550199")
                .param(process)
                .update();
        // then
        assertThat(page())
                .contains("The step needs the variable color20261130", "value=\"color20261130\"", "0199")
                .doesNotContain("13125550199");
    }

    @Test
    void homeLinksToTheListForThoseWhoMayDecide() {
        // given
        process = failedText();
        // then
        assertThat(operations.get("/").body()).contains("href=\"/attention\">Decide</a>");
    }
}
