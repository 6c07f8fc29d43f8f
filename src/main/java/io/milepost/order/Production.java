package io.milepost.order;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sends items to production (S2P) and completes work orders (PWO), as the ERP and the Desk report it. */
@Service
public class Production {

    private final SalesOrders orders;
    private final WorkOrders workOrders;
    private final OrderLifecycle lifecycle;
    private final Atomically atomically;

    Production(SalesOrders orders, WorkOrders workOrders, OrderLifecycle lifecycle, Atomically atomically) {
        this.atomically = atomically;
        this.orders = orders;
        this.workOrders = workOrders;
        this.lifecycle = lifecycle;
    }

    /**
     * Sends items of an order to production. Repeating it changes nothing: numbers that were released for this order
     * before are not released again, and a call without numbers is only taken as the last one.
     *
     * @param numbers work orders to release, each once; null to have one made up; empty if nothing is left to send
     * @param last    whether nothing more will be sent; null means true for a new submission
     * @throws InvalidFieldException  if the call could not be told from a second submission
     * @throws ConflictException if the order does not wait for it
     */
    public void sendToProduction(String order, @Nullable List<String> numbers, @Nullable Boolean last) {
        if ((numbers == null || numbers.isEmpty()) && Boolean.FALSE.equals(last)) {
            throw new InvalidFieldException(
                    "workOrders",
                    "is needed with last=false: without numbers a repeated call could not be told from a second submission");
        }
        atomically.run(() -> send(order, numbers, last));
    }

    private void send(String order, @Nullable List<String> numbers, @Nullable Boolean last) {
        orders.lock(order);
        var released = workOrders.of(order).stream().map(WorkOrder::number).collect(Collectors.toSet());
        if (numbers == null) {
            sendAllThatIsLeft(order, !released.isEmpty());
            return;
        }
        var fresh = numbers.stream()
                .filter(number -> !released.contains(number))
                .distinct()
                .toList();
        if (!fresh.isEmpty()) {
            lifecycle.sendToProduction(order, fresh, last == null || last);
        } else if ((numbers.isEmpty() || Boolean.TRUE.equals(last)) && lifecycle.isWaitingForItems(order)) {
            lifecycle.sendToProduction(order, fresh, true);
        }
    }

    private void sendAllThatIsLeft(String order, boolean sentBefore) {
        if (sentBefore && !lifecycle.isWaitingForItems(order)) {
            return;
        }
        lifecycle.sendToProduction(order, null, true);
    }

    /**
     * Completes a work order. Repeating it changes nothing.
     *
     * @throws NotFoundException  if no order of ours released it; a stock PWO has no order and is not kept here
     * @throws ConflictException if its order does not wait for it
     */
    public void completeWorkOrder(String number) {
        atomically.run(() -> complete(number));
    }

    private void complete(String number) {
        var order = workOrders.get(number).order();
        orders.lock(order);
        if (workOrders.get(number).completedAt() == null) {
            lifecycle.completeWorkOrder(order, number);
        }
    }
}
