package io.milepost.order.production;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.ConflictRetryingTransaction;
import io.milepost.order.Continuation;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.SalesOrders;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sends items to production (S2P) and completes production work orders (PWO). The ERP and the Desk complete the steps;
 * the process of the order then calls {@link #release} and {@link #recordCompletion}.
 */
@Service
public class ProductionService {

    private final SalesOrders orders;
    private final WorkOrders workOrders;
    private final OrderLifecycle lifecycle;
    private final ConflictRetryingTransaction transaction;

    ProductionService(
            SalesOrders orders,
            WorkOrders workOrders,
            OrderLifecycle lifecycle,
            ConflictRetryingTransaction transaction) {
        this.orders = orders;
        this.workOrders = workOrders;
        this.lifecycle = lifecycle;
        this.transaction = transaction;
    }

    /**
     * Sends items of an order to production. Repeating it changes nothing: numbers that were released for this order
     * are not released again, and without numbers it only means that nothing more will be sent.
     *
     * @throws InvalidFieldException if a repeated command would look like a second submission
     * @throws NotFoundException     if there is no such order
     * @throws ConflictException     if the order is not waiting for it
     */
    public void sendToProduction(SendToProduction command) {
        if (!command.isRepeatable()) {
            throw new InvalidFieldException("workOrders", message("order.error.numbersRequired"));
        }
        transaction.run(() -> send(command));
    }

    private void send(SendToProduction command) {
        var orderNumber = command.orderNumber();
        orders.lock(orderNumber);
        var released = workOrders.findByOrder(orderNumber).stream()
                .map(WorkOrder::number)
                .collect(Collectors.toSet());
        var numbers = command.workOrderNumbers();
        if (numbers == null) {
            sendRemaining(orderNumber, !released.isEmpty());
        } else {
            send(command, numbers, released);
        }
    }

    private void sendRemaining(String orderNumber, boolean sentBefore) {
        if (!sentBefore || lifecycle.isWaitingForItems(orderNumber)) {
            lifecycle.sendToProduction(orderNumber, null, true);
        }
    }

    private void send(SendToProduction command, List<String> numbers, Set<String> released) {
        var orderNumber = command.orderNumber();
        var newNumbers = numbers.stream()
                .filter(number -> !released.contains(number))
                .distinct()
                .toList();
        if (!newNumbers.isEmpty()) {
            lifecycle.sendToProduction(
                    orderNumber, newNumbers, command.continuation().isLastForNew());
        } else if ((numbers.isEmpty() || command.continuation() == Continuation.LAST)
                && lifecycle.isWaitingForItems(orderNumber)) {
            lifecycle.sendToProduction(orderNumber, newNumbers, true);
        }
    }

    /**
     * Releases the work orders of a submission, when the process of the order reaches that step. Joins the caller's
     * transaction.
     *
     * @param numbers new numbers; null to generate one; empty if nothing is left to send
     * @throws ConflictException if a number exists
     */
    public ReleasedWorkOrders release(String orderNumber, @Nullable List<String> numbers) {
        orders.lock(orderNumber);
        var submission = workOrders.nextSubmission(orderNumber);
        if (numbers == null) {
            return new ReleasedWorkOrders(submission, List.of(workOrders.releaseGenerated(orderNumber, submission)));
        }
        workOrders.release(orderNumber, submission, numbers);
        return new ReleasedWorkOrders(submission, numbers);
    }

    /**
     * Completes a work order if its order waits for it, also again after rework. Otherwise repeating it changes nothing.
     *
     * @throws NotFoundException if it was not released for a sales order; Milepost does not keep stock PWOs
     * @throws ConflictException if its order has never completed it and is not waiting for it
     */
    public void completeWorkOrder(String workOrderNumber) {
        transaction.run(() -> {
            var order = orders.lockByWorkOrder(workOrderNumber)
                    .orElseThrow(() -> new NotFoundException("workOrder", workOrderNumber));
            if (workOrders.get(workOrderNumber).completedAt() == null
                    || lifecycle.isWaitingForWorkOrder(order.number(), workOrderNumber)) {
                lifecycle.completeWorkOrder(order.number(), workOrderNumber);
            }
        });
    }

    /**
     * Records that a work order is complete; after rework, again. Joins the caller's transaction.
     *
     * @throws ConflictException if the work order does not belong to the order
     */
    public void recordCompletion(String workOrderNumber, String orderNumber) {
        orders.lock(orderNumber);
        workOrders.recordCompletion(workOrderNumber, orderNumber);
    }
}
