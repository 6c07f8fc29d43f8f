package io.milepost.desk.home;

import io.milepost.order.OrderProblems;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.ChannelCircuitBreaker.OpenCircuit;
import io.milepost.text.feedback.TextReview;
import io.milepost.text.log.TextStatistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what needs a person's attention. */
@Component
public class NeedsAttention {

    /** Texts are retried after temporary failures; a shorter wait is normal. */
    private static final Duration USUAL = Duration.ofMinutes(10);

    private static final int MOST = 200;

    /**
     * The counts.
     *
     * @param undecided    texts that failed, were not delivered, or may have been sent, and are waiting for a decision
     * @param waitingSince when the oldest queued text was queued; null if it has not waited longer than normal
     * @param overdue      open steps of orders that are past their due date
     * @param failed       steps of orders that failed and are no longer retried
     */
    public record Figures(
            List<OpenCircuit> stopped, long undecided, @Nullable Instant waitingSince, long overdue, long failed) {

        public boolean nothing() {
            return stopped.isEmpty() && undecided == 0 && waitingSince == null && overdue == 0 && failed == 0;
        }
    }

    private final ChannelCircuitBreaker channels;
    private final TextReview attention;
    private final TextStatistics texts;
    private final OrderProblems stalled;
    private final Clock clock;

    NeedsAttention(
            ChannelCircuitBreaker channels,
            TextReview attention,
            TextStatistics texts,
            OrderProblems stalled,
            Clock clock) {
        this.channels = channels;
        this.attention = attention;
        this.texts = texts;
        this.stalled = stalled;
        this.clock = clock;
    }

    Figures now() {
        var now = clock.instant();
        return new Figures(
                channels.findOpen(),
                attention.countOpen() + texts.findNotEscalated(MOST).size(),
                texts.findOldestQueued()
                        .filter(oldest -> oldest.isBefore(now.minus(USUAL)))
                        .orElse(null),
                stalled.countOverdueTasks(now),
                stalled.countIncidents());
    }
}
