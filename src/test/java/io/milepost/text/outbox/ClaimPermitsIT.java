package io.milepost.text.outbox;

import static io.milepost.testing.ExternalServers.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.database.DatabaseClock;
import io.milepost.testing.ApiClient;
import io.milepost.testing.SeparatePostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import io.milepost.text.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * The rate of Twilio's sender. The database's clock stands still until the test advances it. The test itself claims texts
 * like other nodes do.
 */
@SeparatePostgresAppTest
@Import(ClaimPermitsIT.ManualClock.class)
@TestPropertySource(properties = "milepost.twilio.segments-per-second=8")
@IntegrationTest
class ClaimPermitsIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final Duration QUARTER = Duration.ofMillis(250);

    @TestConfiguration
    static class ManualClock {

        static volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        @Bean
        @Primary
        DatabaseClock manualClock(JdbcClient jdbc) {
            return new DatabaseClock(jdbc) {
                @Override
                public Instant now() {
                    return now;
                }
            };
        }

        static void advance(Duration duration) {
            now = now.plus(duration);
        }
    }

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Outbox outbox;

    ApiClient api;
    String organization;
    final List<String> numbers = new ArrayList<>();

    @BeforeEach
    void anOrganizationWithTwilio() {
        api = new ApiClient(environment);
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'auth-code-of-tests','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}")
                .expect(200);
        template("Short");
        organization = api.organization();
        ManualClock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void finishTexts() {
        jdbc.sql("update text_message set status = 'SENT' where status in ('QUEUED', 'SENDING')")
                .update();
    }

    @Test
    void anyNumberOfNodesSendsNoMoreSegmentsPerSecondThanTheSenderMay() throws InterruptedException {
        // given 20 due texts of one segment each
        subscribers(20);
        var order = api.sentToProduction(organization);
        for (var quarters = 1; quarters <= 8; quarters++) {
            // when this node and two others claim at the same time
            claimAsTwoOtherNodes();
            // then two texts have been claimed in each quarter of a second, and none can be before the next
            awaitClaimed(order, 2 * quarters);
            assertThat(outbox.claim(Channel.TWILIO, 25).pause()).isEqualTo(QUARTER);
            assertThat(claimed(order)).isEqualTo(2 * quarters);
            ManualClock.advance(QUARTER);
        }
        assertThat(requests()).isLessThanOrEqualTo(16);
    }

    @Test
    void thisNodeSendsAtTheRateOfTheSender() {
        // given
        subscribers(6);
        api.sentToProduction(organization);
        for (var quarters = 1; quarters <= 3; quarters++) {
            // then
            var expected = 2 * quarters;
            await().atMost(LONG_ENOUGH).until(() -> requests() == expected);
            assertThat(outbox.claim(Channel.TWILIO, 25).texts()).isEmpty();
            assertThat(requests()).isEqualTo(expected);
            ManualClock.advance(QUARTER);
        }
    }

    @Test
    void aLongTextCountsAsItsSegments() {
        // given a text of three segments and one more
        subscribers(2);
        template("a".repeat(400));
        // when
        var order = api.sentToProduction(organization);
        // then the second one waits until the first has been sent at this rate
        awaitClaimed(order, 1);
        assertThat(outbox.claim(Channel.TWILIO, 25).pause()).isEqualTo(Duration.ofMillis(375));
        ManualClock.advance(Duration.ofMillis(374));
        assertThat(outbox.claim(Channel.TWILIO, 25).pause()).isEqualTo(Duration.ofMillis(1));
        assertThat(claimed(order)).isOne();
        ManualClock.advance(Duration.ofMillis(1));
        awaitClaimed(order, 2);
    }

    @Test
    void afterTooManyRequestsAllNodesPauseForAsLongAsTwilioAsks() {
        // given
        subscribers(1);
        TWILIO.rejectTemporarily("+1" + numbers.get(0), "7");
        // when
        var order = api.sentToProduction(organization);
        // then
        await().atMost(LONG_ENOUGH).until(() -> requests() == 1 && claimed(order) == 0);
        assertThat(outbox.claim(Channel.TWILIO, 25).pause()).isEqualTo(Duration.ofSeconds(7));
        TWILIO.reset("+1" + numbers.get(0));
        ManualClock.advance(Duration.ofSeconds(7));
        awaitClaimed(order, 1);
        await().atMost(LONG_ENOUGH).until(() -> requests() == 2);
    }

    private void template(String body) {
        api.put("/api/templates/SMS%20S2P", "{'body':'" + body + "'}").expect(200);
    }

    private void claimAsTwoOtherNodes() throws InterruptedException {
        var start = new CountDownLatch(1);
        var nodes = new ArrayList<Thread>();
        for (var node = 0; node < 2; node++) {
            var thread = new Thread(() -> {
                try {
                    start.await();
                    outbox.claim(Channel.TWILIO, 25);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            nodes.add(thread);
        }
        start.countDown();
        for (var thread : nodes) {
            thread.join();
        }
    }

    private void subscribers(int number) {
        for (var i = 0; i < number; i++) {
            numbers.add(ApiClient.freshNumber());
            api.subscriber(organization, numbers.get(i));
        }
    }

    private void awaitClaimed(String order, int texts) {
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(claimed(order)).isEqualTo(texts));
    }

    private int claimed(String order) {
        return jdbc.sql("select count(*) from text_message where order_number = ? and status <> 'QUEUED'")
                .param(order)
                .query(Integer.class)
                .single();
    }

    private int requests() {
        return numbers.stream()
                .mapToInt(number -> TWILIO.requestsTo("+1" + number).size())
                .sum();
    }
}
