package io.milepost.lifecycle.delegate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.OrderRequest;
import io.milepost.order.OrderService;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Enters the order from the form <i>New sales order</i>, and sets its number as the business key. An order that came by
 * REST is entered before its process starts; for such an order, this bean does nothing.
 *
 * <p>Bean {@code recordOrder}. Input: variable {@code orderNumber}. Entries: {@code organization}, {@code contact},
 * {@code smsUpdate}, {@code customerPo}, {@code shipVia}, {@code requestedDate}, {@code items}. Output:
 * {@code itemsToMake}. Errors: missing or invalid values, a number that exists; then nothing is started. No save point.
 */
@Component(Beans.RECORD_ORDER)
class RecordOrder implements JavaDelegate {

    private final OrderService orderService;
    private final ObjectMapper json;
    private final Validator validator;

    RecordOrder(OrderService orderService, ObjectMapper json, Validator validator) {
        this.orderService = orderService;
        this.json = json;
        this.validator = validator;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (execution.getProcessBusinessKey() == null) {
            enter(execution);
        }
    }

    private void enter(DelegateExecution execution) {
        var submission = new TaskSubmission(execution);
        var orderNumber = submission.consumeText(Variables.ORDER_NUMBER);
        TaskSubmission.requireNumber(Variables.ORDER_NUMBER, orderNumber);
        var request = new NewOrderFormReader(submission, json).read();
        validator.validate(request).stream().min(byField()).ifPresent(RecordOrder::reject);
        var itemsToMake =
                orderService.enterFromProcess(request.toCommand(orderNumber), execution.getProcessInstanceId());
        execution.setProcessBusinessKey(orderNumber);
        execution.setVariable(Variables.ORDER_NUMBER, orderNumber);
        execution.setVariable(Variables.ITEMS_TO_MAKE, itemsToMake);
    }

    private static Comparator<ConstraintViolation<OrderRequest>> byField() {
        return Comparator.comparing(violation -> violation.getPropertyPath().toString());
    }

    private static void reject(ConstraintViolation<OrderRequest> violation) {
        throw new InvalidFieldException(violation.getPropertyPath().toString(), violation.getMessage());
    }
}
