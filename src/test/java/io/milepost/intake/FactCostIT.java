package io.milepost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.database.StatementCounter;
import io.milepost.testing.database.StatementCounter.Transaction;
import io.milepost.testing.suite.IntegrationTest;
import io.milepost.testing.web.RawHttpClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Statements and transactions of facts, against those of the single calls. */
@PostgresAppTest
@IntegrationTest
class FactCostIT {

    @LocalServerPort
    int port;

    ApiClient api;
    RawHttpClient erp;
    String organization;

    @BeforeEach
    void anOrganization() {
        api = new ApiClient(port);
        erp = RawHttpClient.admin(port);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
    }

    @Test
    void theFactsOfAnOrderAreOneTransactionWithFewerStatementsThanTheSingleCalls() {
        // given
        bySingleCalls(ApiClient.fresh("SO"));
        inOneFile(ApiClient.fresh("SO"));
        // when
        var single = cost(() -> bySingleCalls(ApiClient.fresh("SO")));
        var together = cost(() -> inOneFile(ApiClient.fresh("SO")));
        // then
        var writing = together.stream().filter(FactCostIT::writes).toList();
        assertThat(writing).hasSize(1);
        assertThat(single.stream().filter(FactCostIT::writes)).hasSize(6);
        assertThat(statements(together)).as(together.toString()).isLessThan(statements(single));
    }

    @Test
    void aRejectedFactCostsATransactionOfItsOwnAndTheFactsBeforeItAreAppliedOnce() {
        // given
        var order = ApiClient.fresh("SO");
        var facts = facts(order);
        // when
        var cost = cost(
                () -> send(String.join("\n", facts.get(0), facts.get(1), facts.get(4), facts.get(2), facts.get(3))));
        // then
        assertThat(cost.stream().filter(FactCostIT::writes))
                .as("one that is rolled back, one before the rejected fact, and one after it")
                .hasSize(3);
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.milestones[*].code"))
                .containsExactly("S2P", "PWOCOMP");
    }

    private static boolean writes(Transaction transaction) {
        return transaction.statements().stream()
                .anyMatch(sql -> sql.toLowerCase().startsWith("insert"));
    }

    private static int statements(List<Transaction> transactions) {
        return transactions.stream()
                .mapToInt(transaction -> transaction.statements().size())
                .sum();
    }

    private static List<Transaction> cost(Runnable calls) {
        StatementCounter.reset();
        calls.run();
        return StatementCounter.transactionsOf("http-nio");
    }

    private void inOneFile(String order) {
        assertThat(send(String.join("\n", facts(order))).lines().filter(line -> !line.contains("\"status\":20")))
                .isEmpty();
    }

    private String send(String file) {
        var response = erp.send("POST", "/api/facts", file, "Content-Type", "application/x-ndjson");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private List<String> facts(String order) {
        return List.of(
                "{'fact':'order','number':'%s','organization':'%s','smsUpdate':true,'items':[{'item':'W','quantity':1}]}"
                        .formatted(order, organization),
                "{'fact':'send-to-production','number':'%s','workOrders':['%s-A']}".formatted(order, order),
                "{'fact':'complete-work-order','number':'%s-A'}".formatted(order),
                "{'fact':'shipping-event','number':'%s-E','orders':['%s']}".formatted(order, order),
                "{'fact':'ship','number':'%s-E'}".formatted(order),
                "{'fact':'deliver','number':'%s-E'}".formatted(order));
    }

    private void bySingleCalls(String order) {
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','smsUpdate':true,'items':[{'item':'W','quantity':1}]}"
                                .formatted(organization))
                .expect(201);
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-A']}".formatted(order))
                .expect(200);
        api.post("/api/work-orders/%s-A/complete".formatted(order)).expect(200);
        api.put("/api/shipping-events/%s-E".formatted(order), "{'orders':['%s']}".formatted(order))
                .expect(201);
        api.post("/api/shipping-events/%s-E/ship".formatted(order)).expect(200);
        api.post("/api/shipping-events/%s-E/deliver".formatted(order)).expect(200);
    }
}
