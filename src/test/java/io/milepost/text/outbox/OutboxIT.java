package io.milepost.text.outbox;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresAppTest
@ExtendWith(OutputCaptureExtension.class)
@IntegrationTest
class OutboxIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    ApiClient api;
    String organization;
    String number;
    String contact;

    @BeforeEach
    void anOrganizationWithOneSubscriber() {
        api = new ApiClient(environment);
        twilioRule("auth-code-of-tests");
        organization = api.organization();
        number = ApiClient.freshNumber();
        contact = api.subscriber(organization, number);
    }

    @Test
    void aTextIsRetriedAfterATemporaryFailureAndThenSent() {
        // given
        TWILIO.reject(to(number), 429, 20429, "Too Many Requests");
        var order = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> TWILIO.requestsTo(to(number)).size() == 2);
        // when
        TWILIO.reset(to(number));
        // then
        eventually(order, "SENT");
        assertThat(TWILIO.requestsTo(to(number))).hasSize(3);
        assertThat(timeline(order))
                .containsExactly("QUEUED", "SENDING", "QUEUED", "SENDING", "QUEUED", "SENDING", "SENT");
    }

    @Test
    void repeatedTemporaryFailuresEndAtTheMaximumNumberOfAttempts() {
        // given
        TWILIO.reject(to(number), 429, 20429, "Too Many Requests");
        // when
        var order = api.sentToProduction(organization);
        // then
        eventually(order, "FAILED");
        assertThat(text(order).<String>at("$.content[0].reason")).isEqualTo("GAVE_UP");
        assertThat(TWILIO.requestsTo(to(number))).hasSize(4);
    }

    @Test
    void aRejectedTextFailsAfterOneRequestGetsAReviewAndDelaysNoOtherText() {
        // given
        var other = ApiClient.freshNumber();
        api.subscriber(organization, other);
        TWILIO.reject(to(number), 400, 21614, "'To' number " + to(number) + " is not a valid mobile number");
        // when
        var order = api.sentToProduction(organization);
        // then
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(order)).containsExactlyInAnyOrder("FAILED", "SENT"));
        assertThat(TWILIO.requestsTo(to(number))).hasSize(1);
        assertThat(TWILIO.requestsTo(to(other))).hasSize(1);
        var failed = api.get("/api/texts?status=FAILED&order=" + order);
        assertThat(failed.<String>at("$.content[0].errorCode")).isEqualTo("21614");
        assertThat(failed.<String>at("$.content[0].detail")).isEqualTo("The number is not a mobile number.");
        await().atMost(LONG_ENOUGH).until(() -> taskOf(order) != null);
        assertThat(tasks.getVariable(taskOf(order), "reason")).isEqualTo("The gateway rejected the text permanently.");
    }

    @Test
    void anIndefiniteResponseMakesTheTextUnknownAndIsNeverRetried() {
        // given
        TWILIO.answer(to(number), 503, "upstream connect error");
        // when
        var order = api.sentToProduction(organization);
        // then
        eventually(order, "UNKNOWN");
        TWILIO.reset(to(number));
        eventually(api.sentToProduction(organization), "SENT");
        assertThat(TWILIO.requestsTo(to(number))).hasSize(2);
        assertThat(statuses(order)).containsExactly("UNKNOWN");
    }

    @Test
    void anUnknownErrorCodeIsRetriedOnceAndRecordedUnchanged() {
        // given
        TWILIO.reject(to(number), 400, 29999, "Something new");
        // when
        var order = api.sentToProduction(organization);
        // then
        eventually(order, "FAILED");
        assertThat(TWILIO.requestsTo(to(number))).hasSize(2);
        assertThat(text(order).<String>at("$.content[0].errorCode")).isEqualTo("29999");
    }

    @Test
    void aNumberThatOptedOutWithItsCarrierGetsNoMoreTexts() {
        // given
        TWILIO.reject(to(number), 400, 21610, "Attempt to send to unsubscribed recipient");
        eventually(api.sentToProduction(organization), "FAILED");
        // when
        var next = api.sentToProduction(organization);
        // then
        eventually(next, "SUPPRESSED");
        assertThat(text(next).<String>at("$.content[0].reason")).isEqualTo("OPTED_OUT");
        assertThat(TWILIO.requestsTo(to(number))).hasSize(1);
    }

    @Test
    void wrongCredentialsStopTheChannelWithOneErrorInTheLogAndNoTextFails(CapturedOutput output) {
        // given fifty subscribers whose texts Twilio rejects because of the account
        var numbers = new ArrayList<>(List.of(number));
        for (var i = 1; i < 50; i++) {
            numbers.add(ApiClient.freshNumber());
            api.subscriber(organization, numbers.get(i));
        }
        numbers.forEach(each -> TWILIO.reject(to(each), 401, 20003, "Authenticate"));
        // when
        var order = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH)
                .until(() -> ApiClient.management(environment)
                                .get("/actuator/health")
                                .status()
                        == 503);
        // then
        assertThat(ApiClient.management(environment)
                        .get("/actuator/health")
                        .<String>at("$.components.textChannels.details.TWILIO"))
                .contains("SID or AuthCode of the TWILIO rule are not accepted");
        assertThat(ApiClient.management(environment)
                        .get("/actuator/health/readiness")
                        .status())
                .isEqualTo(200);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(order)).hasSize(50).containsOnly("QUEUED"));
        assertThat(requestsToTwilio(numbers)).isLessThanOrEqualTo(25);
        assertThat(output.getOut().split("Channel TWILIO has stopped", -1)).hasSize(2);
        // and when the rule is corrected
        numbers.forEach(each -> TWILIO.reset(to(each)));
        twilioRule("another-auth-code");
        // then
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(order)).containsOnly("SENT"));
        assertThat(ApiClient.management(environment).get("/actuator/health").status())
                .isEqualTo(200);
        assertThat(text(order).<Integer>at("$.content[0].attempts")).isOne();
    }

    @Test
    void aContactWhoWithdrawsConsentBeforeTheTextIsSentGetsNone() {
        // given texts that wait: one contact loses the attribute, one sends STOP, and the box of one order is unchecked
        var stopped = ApiClient.freshNumber();
        api.subscriber(organization, stopped);
        var otherOrganization = api.organization();
        var unchecked = ApiClient.freshNumber();
        api.subscriber(otherOrganization, unchecked);
        var otherOrder = api.order(otherOrganization);
        holdChannel(true);
        var order = api.sentToProduction(organization);
        api.post("/api/orders/%s/send-to-production".formatted(otherOrder)).expect(200);
        api.put(
                        "/api/contacts/" + contact,
                        "{'fullName':'A','organization':'%s','email2':'%s'}".formatted(organization, number))
                .expect(200);
        jdbc.sql("insert into opt_out (phone_number, since, by_phone) values (?, now(), true)")
                .param(to(stopped))
                .update();
        api.put(
                        "/api/orders/" + otherOrder,
                        "{'organization':'%s','smsUpdate':false,'items':[{'item':'W-1','quantity':2}]}"
                                .formatted(otherOrganization))
                .expect(200);
        // when
        holdChannel(false);
        // then
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(order)).containsOnly("SUPPRESSED"));
        eventually(otherOrder, "SUPPRESSED");
        assertThat(text(order).<List<String>>at("$.content[*].reason"))
                .containsExactlyInAnyOrder("NO_ATTRIBUTE", "OPTED_OUT");
        assertThat(text(otherOrder).<String>at("$.content[0].reason")).isEqualTo("SMS_UPDATE_OFF");
        assertThat(requestsToTwilio(List.of(number, stopped, unchecked))).isZero();
    }

    @Test
    void anOrderWithFiveThousandTextsDoesNotStarveTheNextOrder() {
        // given an order with 5,000 texts ahead of it
        var crowd = api.organization();
        jdbc.sql(
                        """
                        insert into contact (code, full_name, organization_code, email2)
                        select 'CROWD-' || n, 'Crowd', :organization, (7085550000 + n)::text from generate_series(1, 5000) n""")
                .param("organization", crowd)
                .update();
        jdbc.sql("insert into contact_attribute select code, 'SMSUPDATE' from contact where organization_code = ?")
                .param(crowd)
                .update();
        var big = api.order(crowd);
        holdChannel(true);
        api.post("/api/orders/%s/send-to-production".formatted(big)).expect(200);
        var small = api.sentToProduction(organization);
        // when
        holdChannel(false);
        // then
        eventually(small, "SENT");
        assertThat(api.get("/api/texts?status=QUEUED&order=" + big).<Integer>at("$.total"))
                .isGreaterThan(4_000);
        jdbc.sql("delete from contact_attribute where contact_code like 'CROWD-%'")
                .update();
        await().atMost(LONG_ENOUGH)
                .until(() -> api.get("/api/texts?status=QUEUED&order=" + big).<Integer>at("$.total") == 0);
    }

    @Test
    void twilioGetsTheTimeInWhichTheTextIsNewsButNoMoreThanItAccepts() {
        // given
        eventually(api.sentToProduction(organization), "SENT");
        jdbc.sql("update text_template_version set send_within_hours = 2 where name = 'SMS S2P'")
                .update();
        // when
        eventually(api.sentToProduction(organization), "SENT");
        // then
        jdbc.sql("update text_template_version set send_within_hours = 12 where name = 'SMS S2P'")
                .update();
        assertThat(TWILIO.requestsTo(to(number)))
                .extracting(request -> Integer.parseInt(request.form().get("ValidityPeriod")))
                .satisfiesExactly(
                        twelveHours -> assertThat(twelveHours).isEqualTo(36_000),
                        twoHours -> assertThat(twoHours).isBetween(7_000, 7_200));
    }

    @Test
    void aBrokenTemplateFailsItsTextsAndNoOthers() {
        // given a template that is broken in the database, without validation
        api.put("/api/templates/SMS PWOCOMP".replace(" ", "%20"), "{'body':'Fine so far'}");
        jdbc.sql(
                        "update text_template_version set body = '${order.nothing}' where name = 'SMS PWOCOMP' and version = 2")
                .update();
        var order = api.order(organization);
        var workOrder = ApiClient.fresh("PWO");
        // when
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s']}".formatted(workOrder))
                .expect(200);
        api.post("/api/work-orders/%s/complete".formatted(workOrder)).expect(200);
        // then
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(order)).containsExactly("FAILED", "SENT"));
        assertThat(text(order).<String>at("$.content[0].reason")).isEqualTo("TEMPLATE_BROKEN");
        assertThat(text(order).<String>at("$.content[0].detail")).contains("line 1, column 3", "order.nothing");
        jdbc.sql("update text_template set version = 1 where name = 'SMS PWOCOMP'")
                .update();
    }

    private void twilioRule(String authCode) {
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'%s','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}"
                                .formatted(authCode))
                .expect(200);
    }

    private void holdChannel(boolean held) {
        jdbc.sql(
                        held
                                ? "update text_channel set stopped_at = now(), next_probe_at = now() + interval '1 hour'"
                                        + " where channel = 'TWILIO'"
                                : "update text_channel set stopped_at = null where channel = 'TWILIO'")
                .update();
    }

    private void eventually(String order, String status) {
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(order)).containsExactly(status));
    }

    private List<String> statuses(String order) {
        return text(order).at("$.content[*].status");
    }

    private ApiClient.ApiResponse text(String order) {
        return api.get("/api/texts?order=" + order);
    }

    private List<String> timeline(String order) {
        var id = text(order).<String>at("$.content[0].id");
        return api.get("/api/texts/" + id).at("$.timeline[*].status");
    }

    private @Nullable String taskOf(String order) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskDefinitionKey("decide-about-text")
                .taskCandidateGroup("operations")
                .singleResult();
        return task == null ? null : task.getId();
    }

    private static String to(String number) {
        return "+1" + number;
    }

    private static int requestsToTwilio(List<String> numbers) {
        return numbers.stream()
                .mapToInt(each -> TWILIO.requestsTo(to(each)).size())
                .sum();
    }
}
