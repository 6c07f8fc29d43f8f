package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An order that is played through a model, and what the ERP would report about it. */
enum PlayedOrder {
    TWO_WORK_ORDERS("two work orders, two shipping events", true, false),
    NOTHING_TO_MAKE("nothing to make", false, false),
    CANCELED("canceled", true, true);

    private final String description;
    private final boolean isMade;
    private final boolean isCanceled;

    PlayedOrder(String description, boolean isMade, boolean isCanceled) {
        this.description = description;
        this.isMade = isMade;
        this.isCanceled = isCanceled;
    }

    String description() {
        return description;
    }

    boolean isCanceled() {
        return isCanceled;
    }

    /** @return entries of the form <i>New sales order</i> */
    Map<String, Object> start(String orderNumber, String organization) {
        return Map.of(
                Variables.ORDER_NUMBER,
                orderNumber,
                SubmittedVariables.ORGANIZATION,
                organization,
                SubmittedVariables.ITEMS,
                "[{\"item\":\"PLAY\",\"description\":\"Played\",\"quantity\":1,\"make\":%s}]".formatted(isMade));
    }

    /**
     * @param time how often the task was completed before
     * @return entries that complete a task of the contract; empty for another task
     */
    static Map<String, Object> entries(String orderNumber, String task, int time) {
        var entries = new HashMap<String, Object>();
        if (task.equals(Tasks.SEND_TO_PRODUCTION)) {
            entries.put(
                    SubmittedVariables.WORK_ORDERS,
                    List.of(orderNumber + "-A" + time, orderNumber + "-B" + time)
                            .toString()
                            .replaceAll("[\\[\\]]", ""));
            entries.put(SubmittedVariables.LAST_ITEMS, true);
        } else if (task.equals(Tasks.PLAN_SHIPPING_EVENT)) {
            entries.put(Variables.SHIPPING_EVENT, orderNumber + "-S" + time);
            entries.put(SubmittedVariables.LAST_SHIPPING_EVENT, time > 0);
        }
        return entries;
    }
}
