package io.milepost.lifecycle.date;

import io.milepost.lifecycle.LateOrderProcess;
import io.milepost.lifecycle.LateOrderProcess.Variables;
import io.milepost.lifecycle.SalesOrderProcess;
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
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the office each morning whether to tell the customers of orders that will miss their date, if the setup option is
 * on. There is at most one open task for each order, and one for each date that an order misses. Any node may ask.
 */
@Component
class LateOrderWatch {

    /** Nobody is asked before, in the time zone of the installation. */
    static final LocalTime MORNING = LocalTime.of(7, 0);

    private static final int MAX_TASKS_PER_ROUND = 200;
    private static final int MAX_OPEN = 5000;

    private final SetupOptions options;
    private final LateOrders orders;
    private final RuntimeService runtime;
    private final TransactionTemplate transaction;
    private final MilepostProperties settings;
    private final Clock clock;

    LateOrderWatch(
            SetupOptions options,
            LateOrders orders,
            RuntimeService runtime,
            TransactionTemplate transaction,
            MilepostProperties settings,
            Clock clock) {
        this.options = options;
        this.orders = orders;
        this.runtime = runtime;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void check() {
        var now = clock.instant().atZone(settings.zone());
        closeSettled(now.toLocalDate());
        if (!now.toLocalTime().isBefore(MORNING) && options.isEnabled(SetupOption.SMSASKLATE)) {
            orders.findNotAskedAbout(now.toLocalDate()).stream()
                    .filter(order -> order.isLate(now.toLocalDate(), settings.zone()))
                    .limit(MAX_TASKS_PER_ROUND)
                    .forEach(order -> transaction.executeWithoutResult(status -> ask(order)));
        }
    }

    private void ask(LateOrder order) {
        if (!orders.markAsked(order.orderNumber(), order.expected())) {
            return;
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
    }

    /** Ends the tasks of orders that have shipped, have a new date, or have ended. */
    private void closeSettled(LocalDate today) {
        var open =
                runtime
                        .createProcessInstanceQuery()
                        .processDefinitionKey(LateOrderProcess.KEY)
                        .listPage(0, MAX_OPEN)
                        .stream()
                        .map(ProcessInstance::getBusinessKey)
                        .collect(Collectors.toSet());
        orders.find(open).stream()
                .filter(order -> order.isLate(today, settings.zone()))
                .map(LateOrder::orderNumber)
                .forEach(open::remove);
        open.forEach(orderNumber -> runtime.createMessageCorrelation(LateOrderProcess.MESSAGE_ON_TIME)
                .processInstanceBusinessKey(orderNumber)
                .correlateAll());
    }
}
