package io.milepost.lifecycle;

import java.util.List;

/** The processes that Milepost starts. */
public final class OrderProcesses {

    /** Their business key is the number of an order, if they are about one. */
    public static final List<String> KEYS = List.of(
            SalesOrderProcess.KEY,
            TextAttentionProcess.KEY,
            CustomerReplyProcess.KEY,
            LateOrderProcess.KEY,
            TimedAlertsProcess.KEY);

    private OrderProcesses() {}

    /** @return {@link #KEYS} for queries of the engine */
    public static String[] keys() {
        return KEYS.toArray(String[]::new);
    }
}
