package io.milepost.lifecycle;

import java.util.List;

/** Names in the model {@code bpmn/timed-alerts.bpmn}, which reminds customers whose goods wait. */
public final class TimedAlertsProcess {

    /** Id of the process; its business key is the order number. */
    public static final String KEY = "timed-alerts";

    public static final String BEAN_FIND = "findTimedAlert";
    public static final String BEAN_CHECK = "checkTimedAlert";
    public static final List<String> BEANS = List.of(BEAN_FIND, BEAN_CHECK);

    /** Ends the reminders: the goods have left, or the order has ended. */
    public static final String MESSAGE_ENDED = "GoodsNoLongerWaiting";

    public static final class Variables {
        /** When the last work order was completed. */
        public static final String WAITING_SINCE = "waitingSince";
        /** Days of the latest step, such as 3; 0 before the first. */
        public static final String ALERT_DAYS = "alertDays";

        /** Days of the step before, which was texted or skipped; 0 before the first. */
        public static final String ALERT_DAYS_DONE = "alertDaysDone";

        public static final String ALERT_LEFT = "alertLeft";
        /** Document of the milestone, such as {@code day 3}. */
        public static final String ALERT_STEP = "alertStep";

        public static final String ALERT_DUE = "alertDue";
        public static final String ALERT_TEMPLATE = "alertTemplate";
        public static final String FINAL_NOTICE = "finalNotice";
        public static final String STILL_WAITING = "stillWaiting";
        /** The goods wait, but the order has no such step any more. */
        public static final String ALERT_CHANGED = "alertChanged";

        private Variables() {}
    }

    private TimedAlertsProcess() {}
}
