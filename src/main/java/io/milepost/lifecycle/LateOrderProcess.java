package io.milepost.lifecycle;

/** Names in the model {@code bpmn/late-order.bpmn}, which asks the office about an order that will miss its date. */
public final class LateOrderProcess {

    /** Id of the process; its business key is the order number. */
    public static final String KEY = "late-order";

    public static final String TASK = "tell-customer";

    /** Ends the task: the order will not miss its date any more, or has ended. */
    public static final String MESSAGE_ON_TIME = "OrderOnTime";

    /** Milestone of its text. */
    public static final String MILESTONE = "LATE";

    public static final class Variables {
        /** The date that the order will miss, such as 2026-12-24; document of the milestone. */
        public static final String MISSED_DATE = "missedDate";

        private Variables() {}
    }

    private LateOrderProcess() {}
}
