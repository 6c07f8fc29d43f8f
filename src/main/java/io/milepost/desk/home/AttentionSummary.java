package io.milepost.desk.home;

import io.milepost.order.OrderProblems;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.ChannelCircuitBreaker.OpenCircuit;
import io.milepost.text.feedback.ReviewEscalator;
import io.milepost.text.feedback.TextReview;
import io.milepost.text.log.BacklogCounter;
import io.milepost.text.log.BacklogCounter.Backlog;
import io.milepost.text.log.TextStatistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what needs a person's attention. */
@Component
public class AttentionSummary {

    /** Texts are retried after temporary failures; a shorter wait is normal. */
    private static final Duration NORMAL_WAIT = Duration.ofMinutes(10);

    private static final int MAX_NOT_ESCALATED = 200;

    /**
     * The counts.
     *
     * @param backlogs     what waits for each stopped channel, by its name
     * @param textsToReview texts that failed, were not delivered, or may have been sent, and are waiting for a decision
     * @param waitingSince when the oldest queued text was queued; null if it has not waited longer than normal
     * @param overdueTasks open steps of orders that are past their due date
     * @param incidents    steps of orders that failed and are no longer retried
     */
    public record Counts(
            List<OpenCircuit> openCircuits,
            Map<String, Backlog> backlogs,
            long textsToReview,
            @Nullable Instant waitingSince,
            long overdueTasks,
            long incidents) {

        public boolean isEmpty() {
            return openCircuits.isEmpty()
                    && textsToReview == 0
                    && waitingSince == null
                    && overdueTasks == 0
                    && incidents == 0;
        }
    }

    private final ChannelCircuitBreaker circuitBreaker;
    private final TextReview reviews;
    private final ReviewEscalator escalator;
    private final TextStatistics statistics;
    private final BacklogCounter backlogs;
    private final OrderProblems orderProblems;
    private final Clock clock;

    AttentionSummary(
            ChannelCircuitBreaker circuitBreaker,
            TextReview reviews,
            ReviewEscalator escalator,
            TextStatistics statistics,
            BacklogCounter backlogs,
            OrderProblems orderProblems,
            Clock clock) {
        this.circuitBreaker = circuitBreaker;
        this.reviews = reviews;
        this.escalator = escalator;
        this.statistics = statistics;
        this.backlogs = backlogs;
        this.orderProblems = orderProblems;
        this.clock = clock;
    }

    Counts summarize() {
        var now = clock.instant();
        var openCircuits = circuitBreaker.findOpen();
        return new Counts(
                openCircuits,
                openCircuits.stream()
                        .map(OpenCircuit::channel)
                        .collect(Collectors.toMap(Channel::name, channel -> backlogs.count(channel, now))),
                reviews.countOpen() + escalator.findPending(MAX_NOT_ESCALATED).size(),
                statistics
                        .findOldestQueued()
                        .filter(oldest -> oldest.isBefore(now.minus(NORMAL_WAIT)))
                        .orElse(null),
                orderProblems.countOverdueTasks(now),
                orderProblems.countIncidents());
    }
}
