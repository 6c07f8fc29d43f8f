package io.milepost.alert;

import io.milepost.settings.MilepostProperties;
import io.milepost.setup.alert.AlertSettings;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.feedback.TextReview;
import io.milepost.text.log.TextStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the conditions that exist now, by three queries. */
@Component
class AlertConditions {

    private final ChannelCircuitBreaker channels;
    private final TextReview reviews;
    private final TextStatistics statistics;
    private final AlertSettings settings;
    private final Duration maxRetryDelay;

    AlertConditions(
            ChannelCircuitBreaker channels,
            TextReview reviews,
            TextStatistics statistics,
            AlertSettings settings,
            MilepostProperties properties) {
        this.channels = channels;
        this.reviews = reviews;
        this.statistics = statistics;
        this.settings = settings;
        this.maxRetryDelay = properties.outbox().maxDelay();
    }

    List<AlertCondition> findCurrent(Instant now) {
        var limit = now.minus(Duration.ofMinutes(settings.get().queueMinutes()));
        return Stream.of(stoppedChannels(), failedTexts(now), lateQueues(limit, now.plus(maxRetryDelay)))
                .flatMap(conditions -> conditions)
                .toList();
    }

    private Stream<AlertCondition> stoppedChannels() {
        return channels.findOpen().stream()
                .map(circuit -> new AlertCondition(
                        AlertKind.CHANNEL_STOPPED, circuit.channel().name(), circuit.since(), 0, circuit.detail()));
    }

    private Stream<AlertCondition> failedTexts(Instant now) {
        var texts = (int) Math.min(Integer.MAX_VALUE, reviews.countOpen());
        return texts == 0 ? Stream.of() : Stream.of(new AlertCondition(AlertKind.TEXT_FAILED, "", now, texts, ""));
    }

    private Stream<AlertCondition> lateQueues(Instant limit, Instant retryLimit) {
        return statistics.findLateQueues(limit, retryLimit).stream()
                .map(queue -> new AlertCondition(
                        AlertKind.QUEUE_LATE, queue.channel().name(), queue.oldest(), queue.texts(), ""));
    }
}
