package io.milepost.lifecycle.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.milepost.lifecycle.OrderRound;
import io.milepost.lifecycle.query.RunningOrders;
import io.milepost.order.date.LateOrders;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.testing.ApiClient;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** The office is asked about orders that will miss their date, on each database. */
abstract class LateOrderContract {

    @Autowired
    Environment environment;

    @Autowired
    SetupOptions options;

    @Autowired
    LateOrders orders;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MilepostProperties settings;

    ApiClient api;
    String organization;

    @BeforeEach
    void turnOn() {
        api = new ApiClient(environment);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@gateway.example");
        options.update(SetupOption.SMSASKLATE, true, "test");
    }

    @AfterEach
    void turnOff() {
        options.update(SetupOption.SMSASKLATE, false, "test");
    }

    @Test
    void theOfficeIsAskedInTheMorningOnceForEachDateThatAnOrderMisses() {
        // given
        var order = order("2026-12-10");
        // when it is early, and the day before
        check("2026-12-10T06:59");
        check("2026-12-09T12:00");
        // then
        assertThat(open(order)).isEmpty();
        // when
        check("2026-12-10T07:00");
        check("2026-12-10T07:10");
        check("2026-12-11T07:00");
        // then
        assertThat(open(order)).singleElement().satisfies(task -> assertThat(task.getName())
                .startsWith("Tell the customer? · order " + order));
        // when
        tasks.complete(open(order).get(0).getId(), Map.of("decision", "text"));
        check("2026-12-12T07:00");
        // then
        assertThat(open(order)).isEmpty();
        assertThat(milestones(order)).containsExactly("2026-12-10");
        // when the order misses another date, and the office does not want to text
        put(order, "2026-12-14").expect(200);
        check("2026-12-14T07:00");
        tasks.complete(open(order).get(0).getId(), Map.of("decision", "doNotText"));
        // then
        assertThat(milestones(order)).containsExactly("2026-12-10");
    }

    @Test
    void theTaskDisappearsWhenTheGoodsLeaveOrTheDateMoves() {
        // given
        var shipped = order("2026-12-10");
        var moved = order("2026-12-10");
        var canceled = order("2026-12-10");
        check("2026-12-10T08:00");
        assertThat(open(moved)).hasSize(1);
        // when
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s']}".formatted(shipped))
                .expect(201);
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
        put(moved, "2026-12-20").expect(200);
        api.post("/api/orders/%s/cancel".formatted(canceled)).expect(200);
        check("2026-12-10T09:00");
        // then
        assertThat(List.of(shipped, moved, canceled))
                .allSatisfy(order -> assertThat(open(order)).isEmpty());
        assertThat(milestones(shipped)).isEmpty();
    }

    @Test
    void goodsThatAreToArriveAfterTheDateAreKnownToBeLateBefore() {
        // given
        var order = order("2026-12-10");
        api.put(
                        "/api/shipping-events/" + ApiClient.fresh("SE"),
                        "{'orders':['%s'],'windowFrom':'2026-12-11T18:00:00Z','windowTo':'2026-12-11T20:00:00Z'}"
                                .formatted(order))
                .expect(201);
        // when
        check("2026-12-05T08:00");
        // then
        assertThat(open(order)).hasSize(1);
    }

    @Test
    void anOrderThatFailsDoesNotKeepOthersWaiting() {
        // given
        var failing = order("2026-12-10");
        var other = order("2026-12-10");
        var failingOrders = mock(LateOrders.class, delegatesTo(orders));
        doThrow(new IllegalStateException("The database is away"))
                .when(failingOrders)
                .markAsked(eq(failing), any());
        // when
        check("2026-12-10T08:00", failingOrders);
        // then
        assertThat(open(failing)).isEmpty();
        assertThat(open(other)).hasSize(1);
    }

    @Test
    void nobodyIsAskedWhileTheOptionIsOff() {
        turnOff();
        var order = order("2026-12-10");
        check("2026-12-11T08:00");
        assertThat(open(order)).isEmpty();
    }

    private void check(String localTime) {
        check(localTime, orders);
    }

    private void check(String localTime, LateOrders orders) {
        var now = LocalDateTime.parse(localTime).atZone(settings.zone());
        new LateOrderWatch(
                        options,
                        orders,
                        runtime,
                        new RunningOrders(runtime),
                        new OrderRound(transaction),
                        settings,
                        Clock.fixed(now.toInstant(), settings.zone()))
                .check();
    }

    private String order(String promised) {
        var order = ApiClient.fresh("SO");
        put(order, promised).expect(201);
        return order;
    }

    private ApiClient.ApiResponse put(String order, String promised) {
        return api.put(
                "/api/orders/" + order,
                "{'organization':'%s','smsUpdate':true,'requestedDate':'2026-12-01','promisedDate':'%s','items':[{'item':'A','quantity':1}]}"
                        .formatted(organization, promised));
    }

    private List<Task> open(String order) {
        return tasks.createTaskQuery()
                .processDefinitionKey("late-order")
                .processInstanceBusinessKey(order)
                .taskCandidateGroup("office")
                .list();
    }

    private List<String> milestones(String order) {
        return api.get("/api/orders/" + order).at("$.milestones[?(@.code=='LATE')].document");
    }
}
