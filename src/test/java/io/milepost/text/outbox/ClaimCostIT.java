package io.milepost.text.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.database.StatementCounter;
import io.milepost.testing.suite.IntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Verifies the cost of a claim that {@code docs/architecture.md} documents. */
@PostgresAppTest
@Import(StatementCounter.class)
@TestPropertySource(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "milepost.outbox.poll-interval=1h",
            "milepost.outbox.batch-size=25"
        })
@IntegrationTest
class ClaimCostIT {

    /** To claim up to a batch of due texts. */
    private static final int STATEMENTS_TO_CLAIM = 8;

    @Autowired
    Environment environment;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    @Test
    void upToABatchOfTextsIsClaimedInOneTransaction() {
        // when
        var claim = claim(dispatch(20));
        // then
        assertThat(claim).as(String.join("\n", claim)).hasSize(STATEMENTS_TO_CLAIM);
    }

    /** From the query of the channel to the timeline. */
    private static List<String> claim(List<String> statements) {
        var take = indexOf(statements, "set status = 'SENDING'", 0);
        var begin = statements
                .subList(0, take)
                .lastIndexOf(statements.stream()
                        .filter(sql -> sql.contains("from text_channel"))
                        .findFirst()
                        .orElseThrow());
        return statements.subList(begin, indexOf(statements, "insert into text_status_event", take) + 1);
    }

    private static int indexOf(List<String> statements, String part, int from) {
        return IntStream.range(from, statements.size())
                .filter(i -> statements.get(i).contains(part))
                .findFirst()
                .orElseThrow();
    }

    private List<String> dispatch(int texts) {
        var organization = api.organization();
        for (var i = 0; i < texts; i++) {
            api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        }
        var order = api.order(organization);
        StatementCounter.reset();
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/api/texts?status=SENT&order=" + order).<Integer>at("$.total") == texts);
        return StatementCounter.of("texts-by-email");
    }
}
