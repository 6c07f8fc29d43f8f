package io.milepost.text.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.SeparatePostgresAppTest;
import io.milepost.testing.database.StatementCounter;
import io.milepost.testing.database.StatementCounter.Transaction;
import io.milepost.testing.suite.IntegrationTest;
import io.milepost.text.Channel;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Verifies the cost of sending that {@code docs/architecture.md} documents. */
@SeparatePostgresAppTest
@TestPropertySource(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "milepost.outbox.poll-interval=1h",
            "milepost.outbox.batch-size=25"
        })
@IntegrationTest
class DispatchCostIT {

    private static final int STATEMENTS_TO_CLAIM = 8;
    private static final int STATEMENTS_TO_CLAIM_WITH_LINKS = 9;
    private static final int STATEMENTS_TO_RECORD = 3;

    @Autowired
    Environment environment;

    @Autowired
    DataSource database;

    ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(environment);
    }

    /** Texts by a gateway contain a link to the tracking page; the others only if their template does. */
    @ParameterizedTest(name = "by {0}")
    @CsvSource({"TWILIO, " + STATEMENTS_TO_CLAIM, "EMAIL, " + STATEMENTS_TO_CLAIM_WITH_LINKS})
    void eachTransactionClaimsOrRecordsTextsAtTheSameCostForAnyNumber(Channel channel, int statementsToClaim) {
        // given workers that have looked for texts of earlier nodes, as at each start
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC123','authCode':'secret','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':%s}"
                                .formatted(channel == Channel.TWILIO))
                .expect(200);
        dispatch(1);
        for (var texts : List.of(1, 20)) {
            // when
            var transactions = dispatch(texts);
            // then
            var claims = withStatement(transactions, "set status = 'SENDING'");
            var records = withStatement(transactions, "set status = ?, reason = ?, error_code = ?");
            assertThat(claims).as("claims of %d texts", texts).hasSize(1);
            assertThat(claims.get(0).statements()).hasSize(statementsToClaim);
            assertThat(records).hasSizeBetween(1, texts).allSatisfy(record -> assertThat(record.statements())
                    .hasSize(STATEMENTS_TO_RECORD));
            assertThat(transactions).hasSize(claims.size() + records.size());
        }
    }

    @Test
    void quietHoursCostOneStatementAndTheirTextsNoSecondOne() {
        // given
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        dispatch(1);
        api.put("/api/setup-options/QUIETHOURS", "{'enabled':true,'bypass':['S2P']}")
                .expect(200);
        // when
        var transactions = dispatch(20);
        api.put("/api/setup-options/QUIETHOURS", "{'enabled':false,'bypass':[]}")
                .expect(200);
        // then
        var claims = withStatement(transactions, "set status = 'SENDING'");
        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).statements()).hasSize(STATEMENTS_TO_CLAIM_WITH_LINKS + 1);
    }

    private static List<Transaction> withStatement(List<Transaction> transactions, String part) {
        return transactions.stream()
                .filter(transaction -> transaction.statements().stream().anyMatch(sql -> sql.contains(part)))
                .toList();
    }

    /** @return transactions of the workers of all channels */
    private List<Transaction> dispatch(int texts) {
        var organization = api.organization();
        for (var i = 0; i < texts; i++) {
            api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        }
        var order = api.order(organization);
        StatementCounter.reset(database);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/api/texts?status=SENT&order=" + order).<Integer>at("$.total") == texts);
        return StatementCounter.transactionsOf("texts-by-");
    }
}
