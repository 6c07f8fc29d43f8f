package io.milepost.lifecycle.date;

import io.milepost.lifecycle.LateOrderProcess;
import io.milepost.lifecycle.LateOrderProcess.Variables;
import io.milepost.lifecycle.OrderRound;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.query.RunningOrders;
import io.milepost.order.date.LateOrder;
import io.milepost.order.date.LateOrders;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.SetupOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the office each morning whether to tell the customers of orders that will miss their date, if the setup option is
 * on. There is at most one open task for each order, and one for each date that an order misses. Any node may ask.
 */
@Component
class LateOrderWatch {

    /** Nobody is asked before, in the time zone of the installation. */
    static final LocalTime MORNING = LocalTime.of(7, 0);

    private static final int MAX_TASKS_PER_ROUND = 200;

    private final SetupOptions options;
    private final LateOrders orders;
    private final RuntimeService runtime;
    private final RunningOrders running;
    private final OrderRound round;
    private final MilepostProperties settings;
    private final Clock clock;

    LateOrderWatch(
            SetupOptions options,
            LateOrders orders,
            RuntimeService runtime,
            RunningOrders running,
            OrderRound round,
            MilepostProperties settings,
            Clock clock) {
        this.options = options;
        this.orders = orders;
        this.runtime = runtime;
        this.running = running;
        this.round = round;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void check() {
        var now = clock.instant().atZone(settings.zone());
        closeSettled(now.toLocalDate());
        if (!now.toLocalTime().isBefore(MORNING) && options.isEnabled(SetupOption.SMSASKLATE)) {
            askAboutLate(now.toLocalDate());
        }
    }

    /** Those that fail do not count, so that they keep nobody else's order waiting. */
    private void askAboutLate(LocalDate today) {
        var asked = 0;
        for (var order : orders.findNotAskedAbout(today)) {
            if (asked < MAX_TASKS_PER_ROUND && order.isLate(today, settings.zone())) {
                asked += round.run(order.orderNumber(), () -> ask(order)) ? 1 : 0;
            }
        }
    }

    private boolean ask(LateOrder order) {
        if (!orders.markAsked(order.orderNumber(), order.expected())) {
            return false;
        }
        var date = order.expected().toString();
        var open = runtime.createProcessInstanceQuery()
                .processDefinitionKey(LateOrderProcess.KEY)
                .processInstanceBusinessKey(order.orderNumber())
                .list();
        open.forEach(process -> runtime.setVariable(process.getId(), Variables.MISSED_DATE, date));
        if (open.isEmpty()) {
            runtime.startProcessInstanceByKey(
                    LateOrderProcess.KEY,
                    order.orderNumber(),
                    Map.of(SalesOrderProcess.Variables.ORDER_NUMBER, order.orderNumber(), Variables.MISSED_DATE, date));
        }
        return true;
    }

    /** Ends the tasks of orders that have shipped, have a new date, or have ended. */
    private void closeSettled(LocalDate today) {
        for (var open : running.findPages(LateOrderProcess.KEY)) {
            var late = orders.find(open).stream()
                    .filter(order -> order.isLate(today, settings.zone()))
                    .map(LateOrder::orderNumber)
                    .collect(Collectors.toSet());
            open.stream().filter(order -> !late.contains(order)).forEach(order -> round.run(order, () -> close(order)));
        }
    }

    private boolean close(String orderNumber) {
        runtime.createMessageCorrelation(LateOrderProcess.MESSAGE_ON_TIME)
                .processInstanceBusinessKey(orderNumber)
                .correlateAll();
        return true;
    }
}
