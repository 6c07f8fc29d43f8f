package io.milepost.lifecycle.timed;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TimedAlertsProcess;
import io.milepost.lifecycle.TimedAlertsProcess.Variables;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.date.WaitingGoods;
import io.milepost.order.date.WaitingGoods.Waiting;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the timed alerts of orders whose goods wait, once for each order, and ends them when the goods have left or the
 * order has ended. Any node may do it.
 */
@Component
class TimedAlertWatch {

    private static final int MAX_STARTED_PER_ROUND = 1000;
    private static final int MAX_RUNNING = 5000;

    private final WaitingGoods goods;
    private final OrderLifecycle lifecycle;
    private final RuntimeService runtime;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TimedAlertWatch(
            WaitingGoods goods,
            OrderLifecycle lifecycle,
            RuntimeService runtime,
            TransactionTemplate transaction,
            Clock clock) {
        this.goods = goods;
        this.lifecycle = lifecycle;
        this.runtime = runtime;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void check() {
        endSettled();
        goods.findForAlerts(MAX_STARTED_PER_ROUND).stream()
                .filter(order -> !lifecycle.isWaitingForItems(order.orderNumber()))
                .forEach(order -> transaction.executeWithoutResult(status -> start(order)));
    }

    private void start(Waiting order) {
        if (goods.markAlerted(order.orderNumber(), clock.instant())) {
            runtime.startProcessInstanceByKey(
                    TimedAlertsProcess.KEY,
                    order.orderNumber(),
                    Map.of(
                            SalesOrderProcess.Variables.ORDER_NUMBER,
                            order.orderNumber(),
                            Variables.WAITING_SINCE,
                            Date.from(order.since())));
        }
    }

    private void endSettled() {
        var running = runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(TimedAlertsProcess.KEY)
                .listPage(0, MAX_RUNNING)
                .stream()
                .map(ProcessInstance::getBusinessKey)
                .collect(Collectors.toSet());
        goods.findStillWaiting(running).forEach(running::remove);
        running.forEach(orderNumber -> runtime.createMessageCorrelation(TimedAlertsProcess.MESSAGE_ENDED)
                .processInstanceBusinessKey(orderNumber)
                .correlateAll());
    }
}
