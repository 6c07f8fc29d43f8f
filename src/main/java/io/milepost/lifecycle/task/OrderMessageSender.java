package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Sends messages to the process of an order. */
@Component
class OrderMessageSender {

    private final RuntimeService runtime;

    OrderMessageSender(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** @return false if the order does not wait for the message */
    boolean send(String message, String orderNumber) {
        return send(message, findWaiting(message, orderNumber).stream().findFirst(), Map.of());
    }

    /** @return false if the order does not wait for the message with this shipping event */
    boolean send(String message, String orderNumber, String shippingEvent, Map<String, Object> variables) {
        var waiting = findWaiting(message, orderNumber).stream()
                .filter(execution ->
                        shippingEvent.equals(runtime.getVariable(execution.getId(), Variables.SHIPPING_EVENT)))
                .findFirst();
        return send(message, waiting, variables);
    }

    private List<Execution> findWaiting(String message, String orderNumber) {
        return runtime.createExecutionQuery()
                .processDefinitionKey(SalesOrderProcess.KEY)
                .processInstanceBusinessKey(orderNumber)
                .messageEventSubscriptionName(message)
                .list();
    }

    private boolean send(String message, Optional<Execution> waiting, Map<String, Object> variables) {
        waiting.ifPresent(execution -> EngineExceptionTranslator.run(
                () -> runtime.messageEventReceived(message, execution.getId(), variables)));
        return waiting.isPresent();
    }
}
