package io.milepost.order;

import static java.util.stream.Collectors.joining;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ApiClient.ApiResponse;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.database.StatementCounter;
import io.milepost.testing.database.StatementCounter.Transaction;
import io.milepost.testing.suite.IntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * Statements and transactions of the six calls of an order. With {@code -Dcost.write=true} the statements of each call
 * are in {@code target/order-cost}.
 */
@PostgresAppTest
@IntegrationTest
class OrderCostIT {

    private static final Pattern TABLE_OF_USERS = Pattern.compile("\\bACT_ID_[A-Z]");

    @Autowired
    Environment environment;

    ApiClient api;

    /** What a call may cost at most, without the check of its password. */
    record Limit(int statements, int transactions) {
        static Limit parse(String text) {
            var parts = text.split(" in ");
            return new Limit(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    private record Cost(List<Transaction> transactions) {

        /** A program's password is checked once a minute, which would happen in any of the calls. */
        static Cost ofRequests() {
            return new Cost(StatementCounter.transactionsOf("http-nio").stream()
                    .filter(transaction -> transaction.statements().stream().noneMatch(TABLE_OF_USERS.asPredicate()))
                    .toList());
        }

        long statements() {
            return transactions.stream()
                    .mapToLong(transaction -> transaction.statements().size())
                    .sum();
        }

        @Override
        public String toString() {
            return "%d in %d".formatted(statements(), transactions.size())
                    + transactions.stream()
                            .map(transaction -> transaction.statements().stream()
                                    .map(sql -> sql.replaceAll("\\s+", " ").strip())
                                    .collect(joining("\n", "\n\nbegin\n", "\ncommit")))
                            .collect(joining());
        }
    }

    /** The whole cost, counted by the threads that handle requests. */
    @ParameterizedTest(name = "{0} contacts, {1} work orders, {2} orders on the event")
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            textBlock =
                    """
            contacts | work orders | orders | enter   | send      | complete | plan      | ship      | deliver
            1        | 1           | 1      | 18 in 1 | 36 in 1   | 27 in 1  | 26 in 1   | 31 in 1   | 32 in 1
            20       | 1           | 1      | 18 in 1 | 36 in 1   | 27 in 1  | 26 in 1   | 31 in 1   | 32 in 1
            1        | 200         | 1      | 18 in 1 | 82 in 1   | 26 in 1  | 27 in 1   | 31 in 1   | 29 in 1
            1        | 1           | 50     | 18 in 1 | 36 in 1   | 27 in 1  | 98 in 1   | 33 in 1   | 98 in 1
            """)
    void callsCostNoMoreThan(
            int contacts,
            int workOrders,
            int orders,
            Limit enter,
            Limit send,
            Limit complete,
            Limit plan,
            Limit ship,
            Limit deliver)
            throws IOException {
        // given
        var limits = List.of(enter, send, complete, plan, ship, deliver);
        // when
        var costs = costsOf(contacts, workOrders, orders);
        // then
        write("%d-contacts-%d-work-orders-%d-orders".formatted(contacts, workOrders, orders), costs);
        var softly = new SoftAssertions();
        var limit = limits.iterator();
        costs.forEach((call, cost) -> {
            var most = limit.next();
            softly.assertThat(cost.statements()).as(call + " " + cost).isLessThanOrEqualTo(most.statements());
            softly.assertThat(cost.transactions()).as(call + " " + cost).hasSizeLessThanOrEqualTo(most.transactions());
        });
        softly.assertAll();
    }

    @BeforeEach
    void warmUp() {
        api = new ApiClient(environment);
        costsOf(1, 1, 1);
    }

    /** The last of the orders goes through its whole life. */
    private Map<String, Cost> costsOf(int contacts, int workOrders, int orders) {
        var organization = api.organization();
        for (var i = 0; i < contacts; i++) {
            api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        }
        var numbers = Stream.generate(() -> ApiClient.fresh("SO")).limit(orders).toList();
        var order = numbers.get(orders - 1);
        var works =
                Stream.generate(() -> ApiClient.fresh("PWO")).limit(workOrders).toList();
        var event = "/api/shipping-events/" + ApiClient.fresh("SE");
        numbers.subList(0, orders - 1)
                .forEach(number -> enter(organization, number).expect(201));
        var costs = new LinkedHashMap<String, Cost>();
        costs.put("1-enter", cost(201, () -> enter(organization, order)));
        costs.put(
                "2-send",
                cost(
                        200,
                        () -> api.post(
                                "/api/orders/%s/send-to-production".formatted(order),
                                "{'workOrders':['%s']}".formatted(String.join("','", works)))));
        costs.put("3-complete", cost(200, () -> api.post("/api/work-orders/%s/complete".formatted(works.get(0)))));
        costs.put(
                "4-plan", cost(201, () -> api.put(event, "{'orders':['%s']}".formatted(String.join("','", numbers)))));
        costs.put("5-ship", cost(200, () -> api.post(event + "/ship")));
        costs.put("6-deliver", cost(200, () -> api.post(event + "/deliver")));
        return costs;
    }

    private ApiResponse enter(String organization, String order) {
        return api.put(
                "/api/orders/" + order,
                "{'organization':'%s','smsUpdate':true,'items':[{'item':'W-1','quantity':2}]}".formatted(organization));
    }

    private static Cost cost(int status, Supplier<ApiResponse> call) {
        StatementCounter.reset();
        call.get().expect(status);
        return Cost.ofRequests();
    }

    private static void write(String scenario, Map<String, Cost> costs) throws IOException {
        if (!Boolean.getBoolean("cost.write")) {
            return;
        }
        var directory = Files.createDirectories(Path.of("target/order-cost", scenario));
        for (var cost : costs.entrySet()) {
            Files.writeString(
                    directory.resolve(cost.getKey() + ".txt"), cost.getValue().toString());
        }
    }
}
