package io.milepost.text.outbox;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.MilepostApplication;
import io.milepost.testing.ApiClient;
import io.milepost.testing.ExternalServers;
import io.milepost.testing.database.CrashableDataSource;
import io.milepost.testing.suite.FaultTest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one PostgreSQL database; the first crashes while sending. */
@FaultTest
class DispatcherCrashFaultTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final String database = ExternalServers.newDatabase();
    private final CrashableDataSource firstNodesDatabase = new CrashableDataSource();
    private ConfigurableApplicationContext first;
    private ConfigurableApplicationContext second;

    @AfterEach
    void closeBoth() {
        firstNodesDatabase.revive();
        first.close();
        if (second != null) {
            second.close();
        }
    }

    @Test
    void aNodeThatCrashesWhileSendingLosesNoTextAndSendsNoTextTwice() {
        // given a node that crashes after two requests to Twilio: one has no response, one response cannot be recorded
        var unanswered = "+1" + ApiClient.freshNumber();
        var unrecorded = "+1" + ApiClient.freshNumber();
        var never = new CountDownLatch(1);
        var afterDeath = new CountDownLatch(1);
        first = node(firstNodesDatabase);
        var api = new ApiClient(first.getEnvironment());
        var organization = organizationWithTwilio(api);
        var lost = api.subscriber(organization, unanswered);
        var accepted = api.subscriber(organization, unrecorded);
        var order = api.order(organization);
        TWILIO.hang(unanswered, never, () -> {});
        TWILIO.acceptWithoutResponse(unrecorded, afterDeath, () -> {});
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH)
                .until(() -> TWILIO.requestsTo(unanswered).size()
                                + TWILIO.requestsTo(unrecorded).size()
                        == 2);
        firstNodesDatabase.crash();
        afterDeath.countDown();
        // when another node starts
        second = node(new CrashableDataSource());
        var other = new ApiClient(second.getEnvironment());
        // then both texts are UNKNOWN and not sent again, and later texts are sent
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(other, order)).containsExactly("UNKNOWN", "UNKNOWN"));
        var later = other.order(organization);
        TWILIO.reset(unanswered);
        TWILIO.reset(unrecorded);
        other.post("/api/orders/%s/send-to-production".formatted(later)).expect(200);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(other, later)).containsExactly("SENT", "SENT"));
        assertThat(TWILIO.requestsTo(unanswered)).hasSize(2);
        assertThat(TWILIO.requestsTo(unrecorded)).hasSize(2);
        // and after reconciliation, a text that Twilio has is SENT, and the other one is for operations to decide
        askTheProvider(order);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(status(other, order, accepted)).isEqualTo("SENT"));
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(second.getBean(TaskService.class)
                        .createTaskQuery()
                        .taskDefinitionKey("decide-about-text")
                        .processInstanceBusinessKey(order)
                        .count())
                .isOne());
        assertThat(status(other, order, lost)).isEqualTo("UNKNOWN");
        assertThat(TWILIO.requestsTo(unanswered)).hasSize(2);
        // and when operations send it again repeatedly, it is sent once
        var id = other.get("/api/texts?order=%s&contact=%s".formatted(order, lost))
                .<String>at("$.content[0].id");
        var copy = other.post("/api/texts/%s/resend".formatted(id)).expect(200).<String>at("$.id");
        assertThat(other.post("/api/texts/%s/resend".formatted(id)).expect(200).<String>at("$.id"))
                .isEqualTo(copy);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(other.get("/api/texts/" + copy).<String>at("$.status"))
                        .isEqualTo("SENT"));
        assertThat(TWILIO.requestsTo(unanswered)).hasSize(3);
        await().atMost(LONG_ENOUGH)
                .until(() -> second.getBean(TaskService.class)
                                .createTaskQuery()
                                .processInstanceBusinessKey(order)
                                .taskDefinitionKey("decide-about-text")
                                .count()
                        == 0);
        never.countDown();
    }

    @Test
    void aNodeThatShutsDownFinishesItsRequestsAndReleasesTheOtherTexts() {
        // given one text that is being sent and three that are waiting
        first = node(
                firstNodesDatabase,
                Map.of(
                        "milepost.twilio.max-in-flight", "1",
                        "milepost.twilio.read-timeout", "20s",
                        "milepost.outbox.lease", "1m"));
        var api = new ApiClient(first.getEnvironment());
        var organization = organizationWithTwilio(api);
        var numbers = List.of(
                ApiClient.freshNumber(), ApiClient.freshNumber(), ApiClient.freshNumber(), ApiClient.freshNumber());
        var response = new CountDownLatch(1);
        for (var number : numbers) {
            api.subscriber(organization, number);
            TWILIO.acceptWithoutResponse("+1" + number, response, () -> {});
        }
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH).until(() -> requestsToTwilio(numbers) == 1);
        // when
        first.addApplicationListener((ContextClosedEvent event) -> response.countDown());
        first.close();
        second = node(new CrashableDataSource());
        // then
        var other = new ApiClient(second.getEnvironment());
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(statuses(other, order))
                .containsExactly("SENT", "SENT", "SENT", "SENT"));
        assertThat(requestsToTwilio(numbers)).isEqualTo(4);
    }

    @Test
    void aNodeThatHasLostItsClaimStillRecordsTextsThatWereNotSent() {
        // given a node that gets a rejection and a temporary failure while it cannot reach the database
        var rejected = "+1" + ApiClient.freshNumber();
        var busy = "+1" + ApiClient.freshNumber();
        var afterDeath = new CountDownLatch(1);
        first = node(firstNodesDatabase);
        var api = new ApiClient(first.getEnvironment());
        var organization = organizationWithTwilio(api);
        var rejectedContact = api.subscriber(organization, rejected);
        var busyContact = api.subscriber(organization, busy);
        var order = api.order(organization);
        TWILIO.rejectLate(rejected, 400, 21614, afterDeath);
        TWILIO.rejectLate(busy, 429, 20429, afterDeath);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH)
                .until(() -> TWILIO.requestsTo(rejected).size()
                                + TWILIO.requestsTo(busy).size()
                        == 2);
        firstNodesDatabase.crash();
        afterDeath.countDown();
        // and another node that has expired both claims
        second = node(new CrashableDataSource());
        var other = new ApiClient(second.getEnvironment());
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(other, order)).containsExactly("UNKNOWN", "UNKNOWN"));
        // when the first node reaches the database again
        TWILIO.reset(busy);
        firstNodesDatabase.revive();
        // then the rejected text is FAILED, and the other one is sent
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(status(other, order, rejectedContact))
                .isEqualTo("FAILED"));
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(status(other, order, busyContact))
                .isEqualTo("SENT"));
        assertThat(TWILIO.requestsTo(rejected)).hasSize(1);
        assertThat(TWILIO.requestsTo(busy)).hasSize(2);
    }

    @Test
    void clocksThatDifferByMoreThanTheLeaseExpireNoClaimAndDelayNoText() {
        // given a node that is waiting for Twilio's response
        var number = "+1" + ApiClient.freshNumber();
        var later = "+1" + ApiClient.freshNumber();
        var response = new CountDownLatch(1);
        var patient = Map.of("milepost.twilio.read-timeout", "100s", "milepost.outbox.lease", "110s");
        first = node(firstNodesDatabase, patient);
        var api = new ApiClient(first.getEnvironment());
        var organization = organizationWithTwilio(api);
        api.subscriber(organization, number);
        var order = api.order(organization);
        TWILIO.acceptWithoutResponse(number, response, () -> {});
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH).until(() -> TWILIO.requestsTo(number).size() == 1);
        // when a node starts whose clock is five minutes ahead, and sends another text
        second = node(new CrashableDataSource(), patient, FiveMinutesAhead.class);
        var other = new ApiClient(second.getEnvironment());
        var otherOrganization = other.organization();
        other.subscriber(otherOrganization, later);
        var otherOrder = sentToProduction(other, otherOrganization);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(other, otherOrder)).containsExactly("SENT"));
        // then the claim of the first node is still valid
        assertThat(statuses(api, order)).containsExactly("SENDING");
        response.countDown();
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(api, order)).containsExactly("SENT"));
        // and when the second node queues a text that only the first can send, it is due immediately
        channelStops(true);
        var last = sentToProduction(other, otherOrganization);
        second.close();
        channelStops(false);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(statuses(api, last)).containsExactly("SENT"));
        assertThat(TWILIO.requestsTo(number)).hasSize(1);
    }

    private static String sentToProduction(ApiClient api, String organization) {
        var order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        return order;
    }

    private void channelStops(boolean stops) {
        JdbcClient.create(ExternalServers.POSTGRES.getDatabase("postgres", database))
                .sql(
                        stops
                                ? "update text_channel set stopped_at = now(), next_probe_at = now() + interval '1 hour'"
                                        + " where channel = 'TWILIO'"
                                : "update text_channel set stopped_at = null where channel = 'TWILIO'")
                .update();
    }

    @TestConfiguration
    static class FiveMinutesAhead {
        @Bean
        @Primary
        Clock fast() {
            return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        }
    }

    private static int requestsToTwilio(List<String> numbers) {
        return numbers.stream()
                .mapToInt(number -> TWILIO.requestsTo("+1" + number).size())
                .sum();
    }

    private ConfigurableApplicationContext node(CrashableDataSource mortal) {
        return node(mortal, Map.of());
    }

    private ConfigurableApplicationContext node(
            CrashableDataSource mortal, Map<String, String> special, Class<?>... configurations) {
        var settings = new HashMap<>(ExternalServers.settings(database));
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("spring.jmx.enabled", "false");
        settings.put("camunda.bpm.webapp.enabled", "false");
        settings.put("milepost.twilio.connect-timeout", "500ms");
        settings.put("milepost.twilio.read-timeout", "1s");
        settings.put("milepost.outbox.lease", "2s");
        settings.putAll(special);
        return new SpringApplicationBuilder(MilepostApplication.class)
                .sources(configurations)
                .initializers(mortal)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    private static String organizationWithTwilio(ApiClient api) {
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'auth-code-of-tests','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        return api.organization();
    }

    /** The process waits two minutes before it reconciles; the test does not. */
    private void askTheProvider(String order) {
        var management = second.getBean(ManagementService.class);
        var runtime = second.getBean(RuntimeService.class);
        await().atMost(LONG_ENOUGH)
                .until(() -> runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(order)
                                .processDefinitionKey("text-attention")
                                .count()
                        == 2);
        for (var process : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(order)
                .processDefinitionKey("text-attention")
                .list()) {
            management.executeJob(management
                    .createJobQuery()
                    .processInstanceId(process.getId())
                    .singleResult()
                    .getId());
        }
    }

    private static List<String> statuses(ApiClient api, String order) {
        return api.get("/api/texts?order=" + order).at("$.content[*].status");
    }

    private static String status(ApiClient api, String order, String contact) {
        return api.get("/api/texts?order=%s&contact=%s".formatted(order, contact))
                .at("$.content[0].status");
    }
}
