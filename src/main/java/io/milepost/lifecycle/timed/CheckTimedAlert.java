package io.milepost.lifecycle.timed;

import io.milepost.lifecycle.TimedAlertsProcess;
import io.milepost.lifecycle.TimedAlertsProcess.Variables;
import io.milepost.order.SalesOrders;
import io.milepost.order.date.WaitingGoods;
import io.milepost.setup.timed.TimedAlerts;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Checks right before a customer is reminded whether the goods still wait, and whether the timed alert of the order's present
 * ship via still has the step: an alert that was deleted texts nobody. If the step was moved to an earlier day, that one is
 * texted now. Bean {@code checkTimedAlert}. Reads {@code alertDays}, {@code alertDaysDone}. Output: {@code stillWaiting},
 * {@code alertChanged}, of which at most one is true; for a step that was moved also {@code alertDays}, {@code alertStep},
 * {@code alertTemplate}, {@code finalNotice}. No errors, no save point.
 */
@Component(TimedAlertsProcess.BEAN_CHECK)
class CheckTimedAlert implements JavaDelegate {

    private final WaitingGoods goods;
    private final SalesOrders orders;
    private final TimedAlerts alerts;

    CheckTimedAlert(WaitingGoods goods, SalesOrders orders, TimedAlerts alerts) {
        this.goods = goods;
        this.orders = orders;
        this.alerts = alerts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var orderNumber = execution.getProcessBusinessKey();
        var waits = !goods.findStillWaiting(List.of(orderNumber)).isEmpty();
        var hasStep = waits && hasStep(orderNumber, execution);
        execution.setVariable(Variables.STILL_WAITING, hasStep);
        execution.setVariable(Variables.ALERT_CHANGED, waits && !hasStep);
    }

    private boolean hasStep(String orderNumber, DelegateExecution execution) {
        var days = FindTimedAlert.days(execution, Variables.ALERT_DAYS);
        var done = FindTimedAlert.days(execution, Variables.ALERT_DAYS_DONE);
        var alert = orders.find(orderNumber).flatMap(order -> alerts.findByShipVia(order.shipVia()));
        var step = alert.flatMap(present -> present.latestBetween(done, days));
        step.filter(latest -> latest.days() < days)
                .ifPresent(moved -> FindTimedAlert.setStep(
                        execution, moved, alert.orElseThrow().isFinal(moved)));
        return step.isPresent();
    }
}
