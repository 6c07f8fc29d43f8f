package io.milepost.benchmark;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.database.StatementCounter;
import io.milepost.testing.suite.BenchmarkTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * How long 1,000 texts of one order take, with 8 requests in flight and a provider that responds after 100 ms. Not part of
 * the build: see {@code docs/benchmarks.md}.
 */
@PostgresAppTest
@TestPropertySource(
        properties = {
            "milepost.outbox.poll-interval=5s",
            "logging.level.io.milepost=warn",
            "logging.level.benchmark=info"
        })
@BenchmarkTest
class TextsPerSecondBenchmark {

    private static final Logger log = LoggerFactory.getLogger("benchmark");
    private static final int TEXTS = 1_000;
    private static final int ROUNDS = 4;
    private static final Duration LATENCY = Duration.ofMillis(100);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aThousandTextsOfOneOrder() {
        var api = new ApiClient(environment);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'auth-code','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        var organization = organizationWithSubscribers(api);
        TWILIO.respondAfter(LATENCY);
        for (var round = 1; round <= ROUNDS; round++) {
            send(api, organization, round);
        }
        TWILIO.respondAfter(Duration.ZERO);
    }

    private void send(ApiClient api, String organization, int round) {
        var order = api.order(organization);
        holdChannel();
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        assertThat(count(order, "QUEUED")).isEqualTo(TEXTS);
        StatementCounter.reset();
        var cpu = cpuMillis();
        var startedAt = System.nanoTime();
        jdbc.sql("update text_channel set stopped_at = null").update();
        api.post("/api/orders/%s/send-to-production".formatted(api.order(organizationWithOneSubscriber(api))))
                .expect(200);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(count(order, "SENT")).isEqualTo(TEXTS));
        var seconds = (System.nanoTime() - startedAt) / 1e9;
        log.info(
                "Round {}: {} s; per text {} statements, {} transactions, {} ms CPU of the sending threads",
                round,
                "%.1f".formatted(seconds),
                perText(StatementCounter.of("texts-by-twilio").size()),
                perText(StatementCounter.transactionsOf("texts-by-twilio").size()),
                perText(cpuMillis() - cpu));
    }

    private static String perText(long value) {
        return "%.2f".formatted((double) value / TEXTS);
    }

    /** Of the worker, its pool and the HTTP client; the threads live as long as the application. */
    private static long cpuMillis() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.dumpAllThreads(false, false))
                        .filter(thread -> List.of("texts-by-twilio", "text-twilio", "HttpClient-").stream()
                                .anyMatch(thread.getThreadName()::startsWith))
                        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                        .sum()
                / 1_000_000;
    }

    private long count(String order, String status) {
        return jdbc.sql("select count(*) from text_message where order_number = ? and status = ?")
                .param(order)
                .param(status)
                .query(Long.class)
                .single();
    }

    private void holdChannel() {
        jdbc.sql("update text_channel set stopped_at = now(), next_probe_at = now() + interval '1 hour'"
                        + " where channel = 'TWILIO'")
                .update();
    }

    private String organizationWithSubscribers(ApiClient api) {
        var organization = api.organization();
        jdbc.sql(
                        """
                        insert into contact (code, full_name, organization_code, email2)
                        select 'CROWD-' || n, 'Crowd', :organization, (7085550000 + n)::text
                        from generate_series(1, :texts) n""")
                .param("organization", organization)
                .param("texts", TEXTS)
                .update();
        jdbc.sql("insert into contact_attribute select code, 'SMSUPDATE' from contact where organization_code = ?")
                .param(organization)
                .update();
        return organization;
    }

    /** Its text wakes the worker. */
    private static String organizationWithOneSubscriber(ApiClient api) {
        var organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber());
        return organization;
    }
}
