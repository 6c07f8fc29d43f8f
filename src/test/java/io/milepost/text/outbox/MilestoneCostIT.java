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

/** Verifies the cost of a milestone that {@code docs/architecture.md} documents. */
@PostgresAppTest
@Import(StatementCounter.class)
@TestPropertySource(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "milepost.outbox.poll-interval=1h",
            "milepost.outbox.batch-size=25"
        })
@IntegrationTest
class MilestoneCostIT {

    /** {@code POST /api/work-orders/{n}/complete}; the login is cached. */
    private static final int STATEMENTS_OF_THE_CALL = 58;

    /** Of these, those on Milepost's own tables; the rest is the engine, which completes a task. */
    private static final int STATEMENTS_ON_OWN_TABLES = 21;

    private static final int TRANSACTIONS_OF_THE_CALL = 1;

    /** To claim up to a batch of due texts. */
    private static final int STATEMENTS_TO_CLAIM = 8;

    @Autowired
    Environment environment;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    /** The work of the thread of the call. */
    private record Cost(List<String> statements, long commits) {}

    @Test
    void aMilestoneCostsTheSameForOneContactAndForTwenty() {
        // given
        var one = workOrderInProduction(1);
        var twenty = workOrderInProduction(20);
        // when
        var forOne = complete(one, 1);
        var forTwenty = complete(twenty, 20);
        // then
        assertThat(forTwenty.statements())
                .hasSameSizeAs(forOne.statements())
                .as(String.join("\n", forTwenty.statements()))
                .hasSize(STATEMENTS_OF_THE_CALL);
        assertThat(forTwenty.statements().stream().filter(sql -> !sql.contains("ACT_")))
                .hasSize(STATEMENTS_ON_OWN_TABLES);
        assertThat(forTwenty.commits()).isEqualTo(TRANSACTIONS_OF_THE_CALL);
    }

    @Test
    void upToABatchOfTextsIsClaimedInOneTransaction() {
        // given
        var workOrder = workOrderInProduction(20);
        // when
        complete(workOrder, 20);
        // then
        var claim = claim(StatementCounter.of("texts-by-email"));
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

    private Cost complete(String workOrder, int texts) {
        var order = api.get("/api/work-orders/" + workOrder).<String>at("$.order");
        StatementCounter.reset();
        api.post("/api/work-orders/%s/complete".formatted(workOrder)).expect(200);
        var statements = StatementCounter.of("http-nio");
        var commits = StatementCounter.commitsOf("http-nio");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/api/texts?milestone=PWOCOMP&status=SENT&order=" + order)
                                .<Integer>at("$.total")
                        == texts);
        return new Cost(statements, commits);
    }

    private String workOrderInProduction(int subscribers) {
        var organization = api.organization();
        for (var i = 0; i < subscribers; i++) {
            api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        }
        var order = api.order(organization);
        var workOrder = ApiClient.fresh("PWO");
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s']}".formatted(workOrder))
                .expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/api/texts?status=SENT&order=" + order).<Integer>at("$.total") == subscribers);
        return workOrder;
    }
}
