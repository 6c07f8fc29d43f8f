package io.milepost.lifecycle.delegate;

import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.order.OrderService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records that the order was canceled. Bean {@code recordCancellation}; no input, no output, no save point. */
@Component(Beans.RECORD_CANCELLATION)
class RecordCancellation implements JavaDelegate {

    private final OrderService orderService;

    RecordCancellation(OrderService orderService) {
        this.orderService = orderService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orderService.recordCancellation(execution.getProcessBusinessKey());
    }
}
