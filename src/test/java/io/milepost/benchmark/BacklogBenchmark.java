package io.milepost.benchmark;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.database.StatementCounter;
import io.milepost.testing.suite.BenchmarkTest;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * What happens to 10,000 texts after their channel was stopped for three days: half of them are too old, a tenth each is
 * about a canceled order or overtaken, and the rest is still news. Not part of the build: see {@code docs/benchmarks.md}.
 */
@PostgresAppTest
@TestPropertySource(
        properties = {
            "milepost.outbox.poll-interval=200ms",
            "logging.level.io.milepost=warn",
            "logging.level.benchmark=info"
        })
@BenchmarkTest
class BacklogBenchmark {

    private static final Logger log = LoggerFactory.getLogger("benchmark");
    private static final int TEXTS = 10_000;
    private static final Duration LATENCY = Duration.ofMillis(50);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Test
    void tenThousandTextsAfterAStopOfThreeDays() {
        // given
        var api = new ApiClient(environment);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'auth-code','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        var organization = api.organization();
        addContacts(organization);
        jdbc.sql("update text_channel set stopped_at = now() - interval '3 days', next_probe_at = null")
                .update();
        var order = api.order(organization);
        var canceled = api.order(organization);
        queue(order, 1, 5_000, "SESHIP", "random() * interval '59 hours' + interval '13 hours'");
        queue(canceled, 5_001, 6_000, "PWOCOMP", "random() * interval '11 hours'");
        queue(order, 6_001, 7_000, "SESHIP", "random() * interval '10 hours' + interval '5 minutes'");
        queue(order, 7_001, TEXTS, "SEDEL", "random() * interval '47 hours'");
        jdbc.sql(
                        """
                        insert into milestone (order_number, code, document, occurrence, milestone_rank, reached_at, template_name, data)
                        select order_number, 'SEDEL', document, 1, 40, now(), 'SMS SEDEL', data from milestone
                        where order_number = :order and code = 'SESHIP' and document between 'D06001' and 'D07000'""")
                .param("order", order)
                .update();
        api.post("/api/orders/%s/cancel".formatted(canceled)).expect(200);
        jdbc.sql("analyze").update();
        TWILIO.respondAfter(LATENCY);
        StatementCounter.reset();
        // when
        var startedAt = System.nanoTime();
        jdbc.sql("update text_channel set next_probe_at = now() where channel = 'TWILIO'")
                .update();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> count("status in ('SENT', 'SENDING')") > 0);
        var untilFirst = seconds(startedAt);
        await().atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> count("status in ('QUEUED', 'SENDING')") == 0);
        // then
        var result = result();
        log.info(
                "{}; first text after {} s, all after {} s; per text {} statements, {} transactions",
                result,
                untilFirst,
                seconds(startedAt),
                perText(StatementCounter.of("texts-by-twilio").size()),
                perText(StatementCounter.transactionsOf("texts-by-twilio").size()));
        TWILIO.respondAfter(Duration.ZERO);
        assertThat(result)
                .isEqualTo(Map.of("TOO_LATE", 5_000L, "ORDER_CANCELLED", 1_000L, "OVERTAKEN", 1_000L, "SENT", 3_000L));
    }

    private void addContacts(String organization) {
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
    }

    /** @param age an expression; the oldest text is the first in the queue */
    private void queue(String order, int first, int last, String milestone, String age) {
        jdbc.sql(
                        """
                        insert into milestone (order_number, code, document, occurrence, milestone_rank, reached_at, template_name, data)
                        select :order, :milestone, 'D' || lpad(n::text, 5, '0'), 1, case when :milestone = 'SEDEL' then 40 else 30 end,
                          now() - interval '12 hours', 'SMS ' || :milestone,
                          '{"company":"Acme","order":{"number":"' || :order || '","customerPo":"","shipVia":"","requestedDate":""},'
                          || '"workOrder":{"number":"W"},"milestone":{"code":"X","document":"D","date":"","time":""},'
                          || '"shippingEvent":{"number":"S","shipVia":"","trackingNumber":""}}'
                        from generate_series(:first::int, :last::int) n""")
                .param("order", order)
                .param("milestone", milestone)
                .param("first", first)
                .param("last", last)
                .update();
        jdbc.sql(
                        """
                        insert into text_message (id, order_number, milestone, document, occurrence, recipient_key, resend_number,
                          contact_code, contact_name, channel, address, phone_number, masked_address, template_name, sandbox,
                          status, attempts, send_order_at, due_at, needs_review, created_at)
                        select gen_random_uuid(), :order, :milestone, 'D' || lpad(n::text, 5, '0'), 1, n::text, 0, 'CROWD-' || n, 'Crowd',
                          'TWILIO', '+1' || (7085550000 + n), '+1' || (7085550000 + n), '***', 'SMS ' || :milestone, false,
                          'QUEUED', 0, queued, queued, false, queued
                        from (select n, now() - (%s) as queued from generate_series(:first::int, :last::int) n) aged"""
                                .formatted(age))
                .param("order", order)
                .param("milestone", milestone)
                .param("first", first)
                .param("last", last)
                .update();
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from text_message where contact_code like 'CROWD-%' and " + condition)
                .query(Long.class)
                .single();
    }

    private Map<String, Long> result() {
        var result = new TreeMap<String, Long>();
        jdbc.sql(
                        """
                        select coalesce(reason, status), count(*) from text_message where contact_code like 'CROWD-%'
                        group by coalesce(reason, status)""")
                .query(row -> {
                    result.put(row.getString(1), row.getLong(2));
                });
        return result;
    }

    private static String seconds(long since) {
        return "%.1f".formatted((System.nanoTime() - since) / 1e9);
    }

    private static String perText(long value) {
        return "%.2f".formatted((double) value / TEXTS);
    }
}
