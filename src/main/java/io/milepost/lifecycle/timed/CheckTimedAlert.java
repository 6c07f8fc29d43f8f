package io.milepost.lifecycle.timed;

import io.milepost.lifecycle.TimedAlertsProcess;
import io.milepost.lifecycle.TimedAlertsProcess.Variables;
import io.milepost.order.date.WaitingGoods;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Checks whether the goods of an order still wait, right before its customer is reminded. Bean {@code checkTimedAlert}.
 * Output: {@code stillWaiting}. No errors, no save point.
 */
@Component(TimedAlertsProcess.BEAN_CHECK)
class CheckTimedAlert implements JavaDelegate {

    private final WaitingGoods goods;

    CheckTimedAlert(WaitingGoods goods) {
        this.goods = goods;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                Variables.STILL_WAITING,
                !goods.findStillWaiting(List.of(execution.getProcessBusinessKey()))
                        .isEmpty());
    }
}
