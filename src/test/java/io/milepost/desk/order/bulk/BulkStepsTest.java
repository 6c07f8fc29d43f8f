package io.milepost.desk.order.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.bulk.BulkItem;
import io.milepost.bulk.BulkOperation.OperationState;
import io.milepost.bulk.BulkOperationRunner;
import io.milepost.bulk.ItemResult;
import io.milepost.bulk.ItemResult.ItemState;
import io.milepost.bulk.NewBulkOperation;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steps of many orders at once, from the lists of orders and shipping events. */
@H2AppTest
class BulkStepsTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    BulkOperationRunner runs;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    String organization;

    @BeforeEach
    void aSubscriber() {
        api = new ApiClient(port);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
    }

    private WebSession of(String group) {
        return WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    /** @return number of a work order of a new order */
    private String workOrder() {
        var pwo = ApiClient.fresh("PWO");
        api.post("/api/orders/" + api.order(organization) + "/send-to-production", "{'workOrders':['" + pwo + "']}")
                .expect(200);
        return pwo;
    }

    private String orderOf(String pwo) {
        return jdbc.sql("select order_number from work_order where work_order_number = ?")
                .param(pwo)
                .query(String.class)
                .single();
    }

    private String event(String... orders) {
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['" + String.join("','", orders) + "']}")
                .expect(201);
        return event;
    }

    private static String each(String field, List<String> values) {
        return values.stream().map(value -> field + "=" + value).collect(Collectors.joining("&"));
    }

    private List<ItemResult> run(WebSession user, String task, List<String> items, String fields) {
        var response = user.form("/bulk-steps/" + task, each("items", items) + fields, user.token("/logout"));
        assertThat(WebSession.path(response)).as(response.body()).startsWith("/bulk-operations/");
        var id = UUID.fromString(WebSession.path(response).replaceFirst(".*/", ""));
        Awaitility.await().until(() -> runs.get(id).endedAt() != null);
        assertThat(runs.get(id).state()).isEqualTo(OperationState.DONE);
        assertThat(user.get("/bulk-operations/" + id).body()).contains(items);
        return runs.findItems(id);
    }

    private List<String> reached(String order) {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    private int texts(String order, String milestone) {
        return api.get("/api/texts?order=" + order + "&milestone=" + milestone).at("$.total");
    }

    @Test
    void workOrdersOfManyOrdersAreCompletedAfterThePageHasShownWhomThatTexts() {
        // given
        var pwos = List.of(workOrder(), workOrder());
        var orders = pwos.stream().map(this::orderOf).toList();
        var other = workOrder();
        var production = of("production");
        // when
        var list = production.get("/orders?organization=" + organization).body();
        var plan = production
                .get("/bulk-steps/complete-work-order?" + each("selected", orders))
                .body();
        // then nothing is done yet
        assertThat(list).contains("Complete work orders …").doesNotContain("Plan on one event …");
        assertThat(plan)
                .contains(pwos)
                .contains(
                        "2 work orders will be completed.",
                        "2 texts will be sent",
                        "The texts leave at once and cannot be undone.")
                .doesNotContain(other);
        assertThat(reached(orders.get(0))).doesNotContain("PWOCOMP");
        // when
        var results = run(production, "complete-work-order", pwos, "");
        // then
        assertThat(results).extracting(ItemResult::state).containsOnly(ItemState.DONE);
        assertThat(orders).allSatisfy(order -> {
            assertThat(reached(order)).contains("PWOCOMP");
            assertThat(texts(order, "PWOCOMP")).isOne();
        });
        assertThat(reached(orderOf(other))).doesNotContain("PWOCOMP");
    }

    @Test
    void oneThatFailsDoesNotStopTheOthersAndRepeatingDoesNothingTwice() {
        // given
        var pwos = List.of(workOrder(), "PWO-NOBODY-HAS", workOrder());
        var production = of("production");
        // when
        var first = run(production, "complete-work-order", pwos, "");
        var again = run(production, "complete-work-order", pwos, "");
        // then
        assertThat(first)
                .extracting(ItemResult::state)
                .containsExactly(ItemState.DONE, ItemState.REJECTED, ItemState.DONE);
        assertThat(first.get(1).reason()).isEqualTo("There is no work order PWO-NOBODY-HAS.");
        assertThat(again).extracting(ItemResult::state).containsOnly(ItemState.REJECTED);
        assertThat(again.get(2).reason()).contains("Nothing was done again");
        assertThat(texts(orderOf(pwos.get(0)), "PWOCOMP")).isOne();
    }

    @Test
    void stepsOfAnotherGroupAreNeitherOfferedNorDone() {
        // given
        var pwo = workOrder();
        var sales = of("sales");
        // when
        var list = sales.get("/orders?organization=" + organization).body();
        var plan = sales.get("/bulk-steps/complete-work-order?selected=" + orderOf(pwo))
                .body();
        var results = run(sales, "complete-work-order", List.of(pwo), "");
        // then
        assertThat(list).doesNotContain("bulk-steps");
        assertThat(plan).contains("This is a step of production.", "Nothing that you selected waits for this step.");
        assertThat(results.get(0).reason()).isEqualTo("This is a step of production.");
        assertThat(reached(orderOf(pwo))).doesNotContain("PWOCOMP");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stepsThatWaitAreNotDoneForAUserWhoWasRemovedMeanwhile(boolean deleted) {
        // given a user whose steps wait for another operation
        var pwo = workOrder();
        var user = identity.newUser(ApiClient.fresh("removed").replaceAll("[^A-Za-z0-9]", ""));
        user.setPassword(ApiClient.PASSWORD);
        identity.saveUser(user);
        identity.createMembership(user.getId(), "production");
        var goOn = new CountDownLatch(1);
        runs.start(new NewBulkOperation("Other work", "/orders", "dana", 0), progress -> {
            goOn.await();
            return "";
        });
        var session = WebSession.of(port, user.getId(), ApiClient.PASSWORD);
        var started = session.form("/bulk-steps/complete-work-order", "items=" + pwo, session.token("/logout"));
        var id = UUID.fromString(WebSession.path(started).replaceFirst(".*/", ""));
        // when
        if (deleted) {
            identity.deleteUser(user.getId());
        } else {
            identity.deleteMembership(user.getId(), "production");
        }
        goOn.countDown();
        // then
        Awaitility.await().until(() -> runs.get(id).endedAt() != null);
        assertThat(runs.get(id).state()).isEqualTo(OperationState.FAILED);
        assertThat(runs.get(id).outcome()).contains("no longer allowed");
        assertThat(runs.findItems(id)).extracting(ItemResult::state).containsOnly(ItemState.OPEN);
        assertThat(reached(orderOf(pwo))).doesNotContain("PWOCOMP");
    }

    @Test
    void manyOrdersArePlannedOnOneEventEachOnItsOwn() {
        // given
        var one = api.order(organization);
        var planned = api.order(organization);
        event(planned);
        var two = api.order(organization);
        var event = ApiClient.fresh("SE");
        var shipping = of("shipping");
        // when
        var rejected = shipping.form(
                "/bulk-steps/plan-shipping-event",
                "selected=%1$s&items=%1$s&number=no/number&last=true".formatted(one),
                shipping.token("/logout"));
        var results = run(
                shipping,
                "plan-shipping-event",
                List.of(one, planned, two),
                "&number=" + event + "&shipVia=UPS&last=true");
        // then
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body()).contains("no/number is not a valid number", "Planning texts nobody.");
        assertThat(results)
                .extracting(ItemResult::state)
                .containsExactly(ItemState.DONE, ItemState.REJECTED, ItemState.DONE);
        var saved = api.get("/api/shipping-events/" + event);
        assertThat(saved.<List<String>>at("$.orders[*].order")).containsExactlyInAnyOrder(one, two);
        assertThat(saved.<String>at("$.shipVia")).isEqualTo("UPS");
    }

    @Test
    void manyEventsShipAndAllOrdersOnThemMoveOn() {
        // given
        var orders = Stream.generate(() -> api.order(organization)).limit(3).toList();
        var events = List.of(event(orders.get(0), orders.get(1)), event(orders.get(2)));
        var shipping = of("shipping");
        // when
        var list = shipping.get("/shipping-events?q=" + events.get(0)).body();
        var plan = shipping.get("/bulk-steps/ship?" + each("selected", events)).body();
        var results = run(shipping, "ship", events, "");
        var again = run(shipping, "ship", events, "");
        // then
        assertThat(list).contains("Ship events …");
        assertThat(plan).contains(orders).contains("2 shipping events will ship", "3 texts will be sent");
        assertThat(results).extracting(ItemResult::state).containsOnly(ItemState.DONE);
        assertThat(again).extracting(ItemResult::state).containsOnly(ItemState.REJECTED);
        assertThat(orders)
                .allSatisfy(order -> assertThat(texts(order, "SESHIP")).isOne());
        assertThat(shipping.get("/shipping-events?q=" + events.get(0)).body()).doesNotContain("Ship events …");
    }

    @Test
    void afterANodeHasDiedEveryNodeSaysWhatWasDone() throws InterruptedException {
        // given
        var stop = new CountDownLatch(1);
        var items = Arrays.asList(new BulkItem("SO-1", "/orders/SO-1"), new BulkItem("SO-2", "/orders/SO-2"));
        var id = runs.start(new NewBulkOperation("Plan 2 orders", "/orders", "dana", items), progress -> {
            progress.reportProgress(1, List.of());
            stop.await();
            return "";
        });
        Awaitility.await().until(() -> runs.get(id).done() == 1);
        // when
        jdbc.sql("update bulk_operation set heartbeat_at = ? where id = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofMinutes(3))), id)
                .update();
        // then
        assertThat(runs.findItems(id)).extracting(ItemResult::state).containsExactly(ItemState.DONE, ItemState.OPEN);
        assertThat(of("shipping").get("/bulk-operations/" + id).body())
                .contains("The server stopped before this finished", "SO-2", "Not recorded");
        stop.countDown();
        Awaitility.await().until(() -> runs.get(id).endedAt() != null);
    }

    @Test
    void withoutASelectionTheUserIsLedBackToTheList() {
        assertThat(WebSession.path(of("shipping").get("/bulk-steps/ship?selected=no/number")))
                .isEqualTo("/shipping-events");
        assertThat(of("office").get("/bulk-steps/send-to-production").statusCode())
                .isEqualTo(404);
        var shipping = of("shipping");
        assertThat(shipping.form("/bulk-steps/ship", "", shipping.token("/logout"))
                        .body())
                .contains("Check at least one.");
    }
}
