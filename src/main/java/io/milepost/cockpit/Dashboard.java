package io.milepost.cockpit;

import io.milepost.text.Channels;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How sending goes, and what needs somebody.
 *
 * @param texts          number of texts since {@code since}, by status; statuses without texts are left out
 * @param oldestQueuedAt null if no text waits
 * @param unsettled      texts that failed, were not delivered or were perhaps sent, and that nobody has decided about
 * @param overdue        open tasks of orders whose due date has passed
 * @param newerModels    bundled models and forms that came with a release and were never deployed
 * @param mayResend      whether whoever asks may send texts again
 */
record Dashboard(
        Instant since,
        Map<TextStatus, Long> texts,
        @Nullable Instant oldestQueuedAt,
        List<Channels.Stopped> stoppedChannels,
        Some<Incidents.Stuck> incidents,
        Some<TextMessage> unsettled,
        Some<OverdueTasks.Overdue> overdue,
        List<String> newerModels,
        boolean mayResend) {

    /**
     * @param count how many there are
     * @param first the first few of them
     */
    record Some<T>(long count, List<T> first) {}
}
