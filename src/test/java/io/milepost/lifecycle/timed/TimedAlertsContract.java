package io.milepost.lifecycle.timed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.OrderRound;
import io.milepost.lifecycle.query.RunningOrders;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.date.WaitingGoods;
import io.milepost.setup.timed.TimedAlert;
import io.milepost.setup.timed.TimedAlert.Step;
import io.milepost.setup.timed.TimedAlerts;
import io.milepost.testing.ApiClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Customers whose goods wait are reminded in steps, on each database. */
abstract class TimedAlertsContract {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TimedAlerts alerts;

    @Autowired
    WaitingGoods goods;

    @Autowired
    OrderLifecycle lifecycle;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    String organization;
    String shipVia;

    @BeforeEach
    void createAlert() {
        api = new ApiClient(environment);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@gateway.example");
        shipVia = ApiClient.fresh("Pickup");
        save(new Step(1, "SMS PICKUP"), new Step(3, "SMS PICKUP FINAL"));
    }

    @AfterEach
    void deleteAlert() {
        alerts.delete(shipVia, "test");
    }

    @Test
    void theProcessCannotBeStartedWithoutTheTimeSinceWhenTheOrderWaits() {
        var start = "/engine-rest/engine/%s/process-definition/key/timed-alerts/start".formatted(engine.getName());
        for (var body : List.of("{}", "{'businessKey':'X','variables':{'waitingSince':{'value':'now'}}}")) {
            assertThat(api.post(start, body).expect(400).body())
                    .contains("waitingSince", "must be the time since when the goods of the order have been waiting");
        }
    }

    @Test
    void remindersStartWhenAllWorkOrdersAreCompleteAndEndWithTheFinalNotice() {
        // given
        var order = order();
        send(order, "1", false);
        complete(order, "1");
        // when more items are to be sent
        check();
        // then
        assertThat(timer(order)).isNull();
        // when the last work order is complete
        send(order, "2", true);
        check();
        assertThat(timer(order)).isNull();
        complete(order, "2");
        check();
        check();
        // then the first step is due after a day
        assertThat(timer(order).getDuedate().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(22)), Instant.now().plus(Duration.ofHours(26)));
        // when the steps are edited, and the first one is due
        save(new Step(1, "SMS OTHER"), new Step(2, "SMS PICKUP LAST"));
        fire(order);
        // then the edit applies from the next step on
        assertThat(alertsOf(order)).containsExactly("day 1 SMS PICKUP");
        // when
        fire(order);
        // then
        assertThat(alertsOf(order)).containsExactly("day 1 SMS PICKUP", "day 2 SMS PICKUP LAST");
        assertThat(timer(order)).isNull();
        check();
        assertThat(timer(order)).isNull();
    }

    @Test
    void remindersEndWhenTheGoodsHaveLeft() {
        // given
        var checkedLater = waiting();
        var checkedAtOnce = waiting();
        // when
        ship(checkedLater);
        ship(checkedAtOnce);
        // then no reminder is texted, even before Milepost has looked
        fire(checkedLater);
        assertThat(alertsOf(checkedLater)).isEmpty();
        assertThat(timer(checkedLater)).isNull();
        // and when it looks
        check();
        assertThat(timer(checkedAtOnce)).isNull();
        assertThat(alertsOf(checkedAtOnce)).isEmpty();
    }

    @Test
    void nobodyIsRemindedByAnAlertThatWasDeletedOrBelongsToTheFormerShipVia() {
        // given
        var deleted = waiting();
        var changed = waiting();
        // when
        api.put(
                        "/api/orders/" + changed,
                        "{'organization':'%s','smsUpdate':true,'shipVia':'Truck','items':[{'item':'A','quantity':1}]}"
                                .formatted(organization))
                .expect(200);
        fire(changed);
        alerts.delete(shipVia, "test");
        fire(deleted);
        // then
        assertThat(List.of(deleted, changed)).allSatisfy(order -> {
            assertThat(alertsOf(order)).isEmpty();
            assertThat(timer(order)).isNull();
        });
    }

    @Test
    void aStepThatWasRemovedIsNotTextedAndTheNextOneFollows() {
        // given
        var order = waiting();
        // when
        save(new Step(2, "SMS LATER"));
        fire(order);
        // then
        assertThat(alertsOf(order)).isEmpty();
        // when
        fire(order);
        // then
        assertThat(alertsOf(order)).containsExactly("day 2 SMS LATER");
    }

    @Test
    void aStepThatWasMovedToAnEarlierDayIsTextedToOrdersThatWaitAlready() {
        // given
        save(new Step(1, "SMS PICKUP"), new Step(7, "SMS PICKUP FINAL"));
        var order = waiting();
        fire(order);
        // when
        save(new Step(1, "SMS PICKUP"), new Step(5, "SMS EARLIER"));
        fire(order);
        // then
        assertThat(alertsOf(order)).containsExactly("day 1 SMS PICKUP", "day 5 SMS EARLIER");
        assertThat(timer(order)).isNull();
    }

    @Test
    void aRemovedLastStepDoesNotRepeatTheOneBefore() {
        // given
        var order = waiting();
        fire(order);
        // when
        save(new Step(1, "SMS PICKUP"));
        fire(order);
        // then
        assertThat(alertsOf(order)).containsExactly("day 1 SMS PICKUP");
        assertThat(timer(order)).isNull();
    }

    @Test
    void anOrderThatFailsDoesNotKeepOthersWaiting() {
        // given
        var failing = complete();
        var other = complete();
        var failingLifecycle = mock(OrderLifecycle.class, delegatesTo(lifecycle));
        doThrow(new IllegalStateException("The engine is away"))
                .when(failingLifecycle)
                .isWaitingForItems(failing);
        // when
        watch(failingLifecycle).check();
        // then
        assertThat(timer(failing)).isNull();
        assertThat(timer(other)).isNotNull();
        // when it succeeds in the next round
        check();
        // then
        assertThat(timer(failing)).isNotNull();
    }

    @Test
    void ordersThatWaitForMoreItemsDoNotKeepNewerOnesWaiting() {
        // given
        var incomplete = order();
        send(incomplete, "1", false);
        complete(incomplete, "1");
        var newer = complete();
        // when
        watch(lifecycle).startDue(1);
        // then
        assertThat(timer(incomplete)).isNull();
        assertThat(timer(newer)).isNotNull();
    }

    @Test
    void ordersWithAnotherShipViaAreNotReminded() {
        var order = api.order(organization);
        send(order, "1", true);
        complete(order, "1");
        check();
        assertThat(timer(order)).isNull();
    }

    @Test
    void aShipViaBelongsToOneAlertAndStepsAreInOrder() {
        var sameShipVia =
                new TimedAlert(shipVia + "2", List.of(shipVia.toUpperCase()), List.of(new Step(1, "SMS PICKUP")));
        assertThatThrownBy(() -> alerts.save(sameShipVia, "test")).isInstanceOf(InvalidFieldException.class);
        assertThat(alerts.find(shipVia + "2")).isEmpty();
        assertThatThrownBy(() -> save(new Step(3, "A"), new Step(3, "B"))).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> save()).isInstanceOf(InvalidFieldException.class);
    }

    private void save(Step... steps) {
        alerts.save(new TimedAlert(shipVia, List.of(shipVia), List.of(steps)), "test");
    }

    private void check() {
        watch(lifecycle).check();
    }

    private TimedAlertWatch watch(OrderLifecycle orders) {
        var runtime = engine.getRuntimeService();
        return new TimedAlertWatch(
                goods, orders, runtime, new RunningOrders(runtime), new OrderRound(transaction), Clock.systemUTC());
    }

    private String complete() {
        var order = order();
        send(order, "1", true);
        complete(order, "1");
        return order;
    }

    private String waiting() {
        var order = complete();
        check();
        assertThat(timer(order)).isNotNull();
        return order;
    }

    private String order() {
        var order = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','smsUpdate':true,'shipVia':'%s','items':[{'item':'A','quantity':1}]}"
                                .formatted(organization, shipVia.toLowerCase()))
                .expect(201);
        return order;
    }

    private void send(String order, String number, boolean last) {
        api.post(
                        "/api/orders/%s/send-to-production".formatted(order),
                        "{'workOrders':['%s-%s'],'last':%s}".formatted(order, number, last))
                .expect(200);
    }

    private void complete(String order, String number) {
        api.post("/api/work-orders/%s-%s/complete".formatted(order, number)).expect(200);
    }

    private void ship(String order) {
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s']}".formatted(order))
                .expect(201);
        api.post("/api/shipping-events/%s/ship".formatted(event)).expect(200);
    }

    private Job timer(String order) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("timed-alerts")
                .processInstanceBusinessKey(order)
                .list()
                .stream()
                .flatMap(process ->
                        engine
                                .getManagementService()
                                .createJobQuery()
                                .processInstanceId(process.getId())
                                .list()
                                .stream())
                .findFirst()
                .orElse(null);
    }

    private void fire(String order) {
        engine.getManagementService().executeJob(timer(order).getId());
    }

    /** @return document and template of each reminder */
    private List<String> alertsOf(String order) {
        return jdbc.sql(
                        "select document || ' ' || template_name from milestone where order_number = ? and code = 'ALERT' order by reached_at")
                .param(order)
                .query(String.class)
                .list();
    }
}
