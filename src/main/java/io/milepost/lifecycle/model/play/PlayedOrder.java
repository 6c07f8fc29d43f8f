package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An order that is played through a model, and what is reported about it. */
enum PlayedOrder {
    ONE_ITEM("an order with one item to make"),
    NOTHING_TO_MAKE("an order with nothing to make"),
    TWO_WORK_ORDERS("an order with two work orders"),
    TWO_SUBMISSIONS("an order that is sent to production twice"),
    TWO_EVENTS("an order with two shipping events"),
    SHARED_EVENT("two orders on one shipping event"),
    REMOVED("an order that is removed from its shipping event"),
    CLOSED("an order that is closed without sending or shipping anything"),
    TIMERS_DUE("an order whose timers are all due"),
    CANCELED("an order that is canceled"),
    NEW_DATE("an order whose date changes before it is canceled");

    /** The ERP enters these; users enter the others in a form, which may have fields of the designer. */
    private static final Set<PlayedOrder> FROM_ERP = EnumSet.of(ONE_ITEM, TWO_EVENTS, CANCELED, NEW_DATE);

    private static final int MAX_TIMES = 2;

    private final String description;

    PlayedOrder(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    boolean isFromErp() {
        return FROM_ERP.contains(this);
    }

    boolean isCanceled() {
        return this == CANCELED || this == NEW_DATE;
    }

    boolean isMade() {
        return this != NOTHING_TO_MAKE;
    }

    /** @return user tasks of the contract that such an order opens, unless the model leaves them out */
    List<String> tasks() {
        return switch (this) {
            case ONE_ITEM, TWO_WORK_ORDERS, TWO_SUBMISSIONS, TWO_EVENTS -> Tasks.ALL;
            case NOTHING_TO_MAKE -> List.of(Tasks.PLAN_SHIPPING_EVENT, Tasks.SHIP, Tasks.CONFIRM_DELIVERY);
            default -> List.of();
        };
    }

    /** @return how many orders are on the same shipping event */
    int size() {
        return this == SHARED_EVENT ? 2 : 1;
    }

    /** @return how often an order is removed from a shipping event: while another is being planned, and once more */
    int removals() {
        return this == REMOVED ? 2 : 0;
    }

    /** @return entries of the form <i>New sales order</i> */
    Map<String, Object> start(String orderNumber) {
        return Map.of(
                Variables.ORDER_NUMBER,
                orderNumber,
                SubmittedVariables.ORGANIZATION,
                orderNumber,
                SubmittedVariables.ITEMS,
                "[{\"item\":\"PLAY\",\"description\":\"Played\",\"quantity\":1,\"make\":%s}]".formatted(isMade()));
    }

    /**
     * @param shipment prefix of the numbers of shipping events
     * @param time     how often the task was completed before
     * @return entries that complete a task of the contract; empty for another task
     */
    Map<String, Object> entries(String orderNumber, String shipment, String task, int time) {
        var entries = new HashMap<String, Object>();
        if (task.equals(Tasks.SEND_TO_PRODUCTION)) {
            entries.put(SubmittedVariables.WORK_ORDERS, String.join(", ", workOrders(orderNumber, time)));
            entries.put(SubmittedVariables.NOTHING_TO_SEND, isNothingLeft(time));
            entries.put(SubmittedVariables.LAST_ITEMS, this != TWO_SUBMISSIONS || time > 0);
        } else if (task.equals(Tasks.PLAN_SHIPPING_EVENT)) {
            entries.put(SubmittedVariables.NOTHING_TO_SHIP, isNothingLeft(time));
            if (!isNothingLeft(time)) {
                entries.put(Variables.SHIPPING_EVENT, shipment + "-S" + time);
            }
            entries.put(
                    SubmittedVariables.LAST_SHIPPING_EVENT,
                    time > 0 || !Set.of(TWO_EVENTS, REMOVED).contains(this));
        }
        return entries;
    }

    /** A model may ask for more as long as something was sent or planned. */
    private boolean isNothingLeft(int time) {
        return this == CLOSED || time > MAX_TIMES;
    }

    private List<String> workOrders(String orderNumber, int time) {
        if (isNothingLeft(time)) {
            return List.of();
        }
        var first = orderNumber + "-A" + time;
        return this == TWO_WORK_ORDERS ? List.of(first, orderNumber + "-B" + time) : List.of(first);
    }
}
