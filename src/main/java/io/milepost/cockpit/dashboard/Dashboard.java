package io.milepost.cockpit.dashboard;

import io.milepost.cockpit.process.OrderIncidents;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of sending, and the items that need attention.
 *
 * @param texts          number of texts created since {@code since}, by status; statuses without texts are omitted
 * @param oldestQueuedAt null if no texts are queued
 * @param unresolved      texts that are FAILED, UNDELIVERED or UNKNOWN and not resolved
 * @param overdue        open tasks of orders whose due date has passed
 * @param newerModels    bundled models and forms that were never deployed
 * @param mayResend      whether the current user may send texts again
 */
record Dashboard(
        Instant since,
        Map<TextStatus, Long> texts,
        @Nullable Instant oldestQueuedAt,
        List<ChannelCircuitBreaker.OpenCircuit> stoppedChannels,
        TopN<OrderIncidents.OrderIncident> incidents,
        TopN<TextMessage> unresolved,
        TopN<OverdueTasks.OverdueTask> overdue,
        List<String> newerModels,
        boolean mayResend) {

    /**
     * @param count total number of entries
     * @param first the first entries
     */
    record TopN<T>(long count, List<T> first) {}
}
