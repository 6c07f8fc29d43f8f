package io.milepost.text.feedback;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts that Twilio accepted and never reported on. */
@PostgresAppTest
@IntegrationTest
class DeliveryReportPollerIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final String ACCOUNT = "AC123";

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    ApiClient api;
    String organization;

    @BeforeEach
    void anOrganizationWithTwilio() {
        api = new ApiClient(environment);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'%s','authCode':'auth-code-of-tests','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}"
                                .formatted(ACCOUNT))
                .expect(200);
        organization = api.organization();
    }

    @AfterEach
    void noReportIsDue() {
        jdbc.sql("update text_message set report_due_at = null").update();
    }

    private record Text(String order, String id, String sid) {}

    @Test
    void aTextIsNotPolledForSixHours() {
        var text = sent();
        assertThat(reportDueAt(text)).isCloseTo(Instant.now().plus(6, ChronoUnit.HOURS), within(2, ChronoUnit.MINUTES));
        assertThat(questionsAbout(text)).isZero();
    }

    @Test
    void anUnreportedDeliveryIsFoundByPolling() {
        // given
        var text = sent();
        TWILIO.addMessage(ACCOUNT, text.sid(), "delivered", "", () -> {});
        // when
        setAge(text, Duration.ofHours(6));
        // then
        await().atMost(LONG_ENOUGH).until(() -> status(text).equals("DELIVERED"));
        assertThat(reportDueAt(text)).isNull();
        assertThat(questionsAbout(text)).isOne();
        assertThat(api.get("/api/texts/" + text.id()).<List<String>>at("$.timeline[*].status"))
                .containsExactly("QUEUED", "SENDING", "SENT", "DELIVERED");
    }

    @Test
    void anUndeliveredTextGetsAReviewAsAfterAReport() {
        // given
        var text = sent();
        TWILIO.addMessage(ACCOUNT, text.sid(), "undelivered", "30006", () -> {});
        // when
        setAge(text, Duration.ofHours(6));
        // then
        await().atMost(LONG_ENOUGH).until(() -> status(text).equals("UNDELIVERED"));
        var response = api.get("/api/texts/" + text.id());
        assertThat(response.<String>at("$.errorCode")).isEqualTo("30006");
        assertThat(response.<String>at("$.detail")).contains("landline");
        await().atMost(LONG_ENOUGH)
                .until(() -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(text.order())
                                .taskDefinitionKey("decide-about-text")
                                .count()
                        == 1);
    }

    @Test
    void aTextInTransitIsPolledAgainAtTwiceItsAge() {
        // given
        var text = sent();
        TWILIO.addMessage(ACCOUNT, text.sid(), "sent", "", () -> {});
        // when
        setAge(text, Duration.ofHours(10));
        // then
        await().atMost(LONG_ENOUGH).until(() -> questionsAbout(text) == 1);
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(reportDueAt(text))
                .isCloseTo(Instant.now().plus(10, ChronoUnit.HOURS), within(2, ChronoUnit.MINUTES)));
        assertThat(status(text)).isEqualTo("SENT");
    }

    @Test
    void pollingStopsAfterFourDays() {
        // given
        var text = sent();
        TWILIO.addMessage(ACCOUNT, text.sid(), "sent", "", () -> {});
        // when
        setAge(text, Duration.ofDays(4));
        // then
        await().atMost(LONG_ENOUGH).until(() -> questionsAbout(text) == 1);
        await().atMost(LONG_ENOUGH).until(() -> reportDueAt(text) == null);
        assertThat(status(text)).isEqualTo("SENT");
    }

    @Test
    void aFailedRequestDelaysNoOtherTextAndIsRepeated() {
        // given one text for which Twilio returns an invalid response, and one that it has delivered
        var broken = sent();
        var fine = sent();
        TWILIO.addResource("/2010-04-01/Accounts/%s/Messages/%s.json".formatted(ACCOUNT, broken.sid()), 200, "{}");
        TWILIO.addMessage(ACCOUNT, fine.sid(), "delivered", "", () -> {});
        // when
        setAge(broken, Duration.ofHours(8));
        setAge(fine, Duration.ofHours(6));
        // then
        await().atMost(LONG_ENOUGH).until(() -> status(fine).equals("DELIVERED"));
        await().atMost(LONG_ENOUGH).until(() -> questionsAbout(broken) == 1);
        assertThat(reportDueAt(broken))
                .isCloseTo(Instant.now().plus(15, ChronoUnit.MINUTES), within(2, ChronoUnit.MINUTES));
    }

    private Text sent() {
        api.subscriber(organization, "+1" + ApiClient.freshNumber());
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH)
                .until(() -> api.get("/api/texts?status=SENT&order=" + order).<Integer>at("$.total") > 0);
        var id = api.get("/api/texts?order=" + order).<String>at("$.content[0].id");
        var sid = jdbc.sql("select provider_id from text_message where id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
        return new Text(order, id, sid);
    }

    /** Makes Twilio have accepted it that long ago, and makes it due. */
    private void setAge(Text text, Duration age) {
        jdbc.sql(
                        """
                        update text_message set sent_at = current_timestamp - ? * interval '1 second',
                          report_due_at = current_timestamp - ? * interval '1 second' where id = ?::uuid""")
                .params(age.toSeconds(), age.toSeconds(), text.id())
                .update();
    }

    private @Nullable Instant reportDueAt(Text text) {
        var due = jdbc.sql("select report_due_at from text_message where id = ?::uuid")
                .param(text.id())
                .query(OffsetDateTime.class)
                .list()
                .get(0);
        return due == null ? null : due.toInstant();
    }

    private String status(Text text) {
        return api.get("/api/texts/" + text.id()).at("$.status");
    }

    private static int questionsAbout(Text text) {
        return TWILIO.lookupsOf(text.sid()).size();
    }
}
