package io.milepost.lifecycle.timed;

import io.milepost.lifecycle.OrderRound;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TimedAlertsProcess;
import io.milepost.lifecycle.TimedAlertsProcess.Variables;
import io.milepost.lifecycle.query.RunningOrders;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.date.WaitingGoods;
import io.milepost.order.date.WaitingGoods.Waiting;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts the timed alerts of orders whose goods wait, once for each order, and ends them when the goods have left or the
 * order has ended. Any node may do it.
 */
@Component
class TimedAlertWatch {

    private static final int MAX_STARTED_PER_ROUND = 1000;

    private final WaitingGoods goods;
    private final OrderLifecycle lifecycle;
    private final RuntimeService runtime;
    private final RunningOrders running;
    private final OrderRound round;
    private final Clock clock;

    TimedAlertWatch(
            WaitingGoods goods,
            OrderLifecycle lifecycle,
            RuntimeService runtime,
            RunningOrders running,
            OrderRound round,
            Clock clock) {
        this.goods = goods;
        this.lifecycle = lifecycle;
        this.runtime = runtime;
        this.running = running;
        this.round = round;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void check() {
        endSettled();
        startDue(MAX_STARTED_PER_ROUND);
    }

    /** Reads on after those that wait for more items, however many they are. */
    void startDue(int maxStarted) {
        var started = 0;
        var page = goods.findForAlerts(WaitingGoods.FIRST, maxStarted);
        while (!page.isEmpty() && started < maxStarted) {
            for (var order : page) {
                started += round.run(order.orderNumber(), () -> start(order)) ? 1 : 0;
            }
            page = goods.findForAlerts(page.get(page.size() - 1), maxStarted);
        }
    }

    private boolean start(Waiting order) {
        if (lifecycle.isWaitingForItems(order.orderNumber())
                || !goods.markAlerted(order.orderNumber(), clock.instant())) {
            return false;
        }
        runtime.startProcessInstanceByKey(
                TimedAlertsProcess.KEY,
                order.orderNumber(),
                Map.of(
                        SalesOrderProcess.Variables.ORDER_NUMBER,
                        order.orderNumber(),
                        Variables.WAITING_SINCE,
                        Date.from(order.since())));
        return true;
    }

    private void endSettled() {
        for (var orders : running.findPages(TimedAlertsProcess.KEY)) {
            var waiting = goods.findStillWaiting(orders);
            orders.stream()
                    .filter(order -> !waiting.contains(order))
                    .forEach(order -> round.run(order, () -> end(order)));
        }
    }

    private boolean end(String orderNumber) {
        runtime.createMessageCorrelation(TimedAlertsProcess.MESSAGE_ENDED)
                .processInstanceBusinessKey(orderNumber)
                .correlateAll();
        return true;
    }
}
