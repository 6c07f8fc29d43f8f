package io.milepost.order.production;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.ConflictRetryingTransaction;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.SalesOrders;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sends items to production (S2P) and completes work orders (PWO), as the ERP and the Desk report it. */
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
        this.transaction = transaction;
        this.orders = orders;
        this.workOrders = workOrders;
        this.lifecycle = lifecycle;
    }

    /**
     * Sends items of an order to production. Repeating it changes nothing: numbers that were released for this order
     * before are not released again, and a call without numbers is only taken as the last one.
     *
     * @param workOrderNumbers work orders to release, each once; null to have one made up; empty if nothing is left to send
     * @param last    whether nothing more will be sent; null means true for a new submission
     * @throws InvalidFieldException  if the call could not be told from a second submission
     * @throws ConflictException if the order does not wait for it
     */
    public void sendToProduction(String orderNumber, @Nullable List<String> workOrderNumbers, @Nullable Boolean last) {
        if ((workOrderNumbers == null || workOrderNumbers.isEmpty()) && Boolean.FALSE.equals(last)) {
            throw new InvalidFieldException(
                    "workOrders",
                    "is needed with last=false: without numbers a repeated call could not be told from a second submission");
        }
        transaction.run(() -> sendLocked(orderNumber, workOrderNumbers, last));
    }

    private void sendLocked(String orderNumber, @Nullable List<String> workOrderNumbers, @Nullable Boolean last) {
        orders.lock(orderNumber);
        var released = workOrders.findByOrder(orderNumber).stream()
                .map(WorkOrder::number)
                .collect(Collectors.toSet());
        if (workOrderNumbers == null) {
            sendRemaining(orderNumber, !released.isEmpty());
            return;
        }
        var newNumbers = workOrderNumbers.stream()
                .filter(workOrderNumber -> !released.contains(workOrderNumber))
                .distinct()
                .toList();
        if (!newNumbers.isEmpty()) {
            lifecycle.sendToProduction(orderNumber, newNumbers, last == null || last);
        } else if ((workOrderNumbers.isEmpty() || Boolean.TRUE.equals(last))
                && lifecycle.isWaitingForItems(orderNumber)) {
            lifecycle.sendToProduction(orderNumber, newNumbers, true);
        }
    }

    private void sendRemaining(String orderNumber, boolean sentBefore) {
        if (sentBefore && !lifecycle.isWaitingForItems(orderNumber)) {
            return;
        }
        lifecycle.sendToProduction(orderNumber, null, true);
    }

    /**
     * Completes a work order. Repeating it changes nothing.
     *
     * @throws NotFoundException  if no order of ours released it; a stock PWO has no order and is not kept here
     * @throws ConflictException if its order does not wait for it
     */
    public void completeWorkOrder(String workOrderNumber) {
        transaction.run(() -> completeLocked(workOrderNumber));
    }

    private void completeLocked(String workOrderNumber) {
        var orderNumber = workOrders.get(workOrderNumber).order();
        orders.lock(orderNumber);
        if (workOrders.get(workOrderNumber).completedAt() == null) {
            lifecycle.completeWorkOrder(orderNumber, workOrderNumber);
        }
    }
}
