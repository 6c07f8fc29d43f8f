package io.milepost.lifecycle.timed;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.TimedAlertsProcess;
import io.milepost.lifecycle.TimedAlertsProcess.Variables;
import io.milepost.lifecycle.timed.AlertSchedule.NextAlert;
import io.milepost.order.SalesOrders;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.timed.TimedAlert.Step;
import io.milepost.setup.timed.TimedAlerts;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Finds the next reminder of an order, in the timed alerts as they are now: an edit takes effect from the next step on.
 *
 * <p>Bean {@code findTimedAlert}. Reads {@code waitingSince}, {@code alertDays} (0). Output: {@code alertLeft} and, if it is
 * true, {@code alertDays}, {@code alertDaysDone}, {@code alertStep}, {@code alertDue}, {@code alertTemplate}, {@code finalNotice}. Error:
 * {@link InvalidFieldException} without {@code waitingSince}. No save point.
 */
@Component(TimedAlertsProcess.BEAN_FIND)
class FindTimedAlert implements JavaDelegate {

    private final SalesOrders orders;
    private final TimedAlerts alerts;
    private final MilepostProperties settings;
    private final Clock clock;

    FindTimedAlert(SalesOrders orders, TimedAlerts alerts, MilepostProperties settings, Clock clock) {
        this.orders = orders;
        this.alerts = alerts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var next = find(execution);
        execution.setVariable(Variables.ALERT_LEFT, next.isPresent());
        next.ifPresent(alert -> {
            execution.setVariable(Variables.ALERT_DAYS_DONE, alert.doneDays());
            execution.setVariable(Variables.ALERT_DUE, Date.from(alert.due()));
            setStep(execution, alert.step(), alert.isFinal());
        });
    }

    static void setStep(DelegateExecution execution, Step step, boolean isFinal) {
        execution.setVariable(Variables.ALERT_DAYS, step.days());
        execution.setVariable(Variables.ALERT_STEP, "day " + step.days());
        execution.setVariable(Variables.ALERT_TEMPLATE, step.template());
        execution.setVariable(Variables.FINAL_NOTICE, isFinal);
    }

    /** @return 0 if there is no such variable yet, or none with a number of days */
    static int days(DelegateExecution execution, String variable) {
        return execution.getVariable(variable) instanceof Integer days ? days : 0;
    }

    private Optional<NextAlert> find(DelegateExecution execution) {
        if (!(execution.getVariable(Variables.WAITING_SINCE) instanceof Date since)) {
            throw new InvalidFieldException(Variables.WAITING_SINCE, message("timed-alert.error.waitingSince"));
        }
        return orders.find(execution.getProcessBusinessKey())
                .flatMap(order -> alerts.findByShipVia(order.shipVia()))
                .flatMap(alert -> AlertSchedule.next(
                        alert,
                        since.toInstant(),
                        days(execution, Variables.ALERT_DAYS),
                        clock.instant(),
                        settings.zone()));
    }
}
