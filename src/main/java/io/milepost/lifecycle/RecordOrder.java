package io.milepost.lifecycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.OrderRequest;
import io.milepost.order.OrderService;
import io.milepost.order.SalesOrders;
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

    private final OrderService orderEntry;
    private final SalesOrders orders;
    private final ObjectMapper json;
    private final Validator validator;

    RecordOrder(OrderService orderEntry, SalesOrders orders, ObjectMapper json, Validator validator) {
        this.orderEntry = orderEntry;
        this.orders = orders;
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
        var entry = new Entry(execution);
        var number = entry.text(Variables.ORDER_NUMBER);
        Entry.checkNumber(Variables.ORDER_NUMBER, number);
        var order = new NewOrderForm(entry, json).read();
        validator.validate(order).stream().min(byField()).ifPresent(RecordOrder::refuse);
        var itemsToMake = orderEntry.enterFromProcess(order.toCommand(number));
        orders.recordProcess(number, execution.getProcessInstanceId());
        execution.setProcessBusinessKey(number);
        execution.setVariable(Variables.ORDER_NUMBER, number);
        execution.setVariable(Variables.ITEMS_TO_MAKE, itemsToMake);
    }

    private static Comparator<ConstraintViolation<OrderRequest>> byField() {
        return Comparator.comparing(violation -> violation.getPropertyPath().toString());
    }

    private static void refuse(ConstraintViolation<OrderRequest> violation) {
        throw new InvalidFieldException(violation.getPropertyPath().toString(), violation.getMessage());
    }
}
