package io.milepost.text.outbox;

import io.milepost.database.DatabaseFailure;
import io.milepost.text.feedback.ReviewCloser;
import io.milepost.text.feedback.ReviewEscalator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs on every node: expires the claims of crashed nodes, and starts and closes reviews of texts. */
@Component
class OutboxMaintenance {

    private static final Logger log = LoggerFactory.getLogger(OutboxMaintenance.class);

    @Configuration
    static class SchedulingConfiguration {

        @Bean
        ThreadPoolTaskSchedulerCustomizer singleLineErrorHandler() {
            return scheduler -> scheduler.setErrorHandler(SchedulingConfiguration::logFailure);
        }

        /** While the database is away, this is not logged at each step (DatabaseOutageFilter). */
        private static void logFailure(Throwable failure) {
            if (DatabaseFailure.UNAVAILABLE.isCauseOf(failure)) {
                log.warn("An outbox step is waiting for the database", failure);
            } else {
                log.warn("An outbox step failed and will be retried: {}", failure.toString());
            }
        }
    }

    private final Outbox outbox;
    private final ReviewEscalator reviewEscalator;
    private final ReviewCloser reviewCloser;

    OutboxMaintenance(Outbox outbox, ReviewEscalator reviewEscalator, ReviewCloser reviewCloser) {
        this.outbox = outbox;
        this.reviewEscalator = reviewEscalator;
        this.reviewCloser = reviewCloser;
    }

    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void expireClaims() {
        var expired = outbox.expireClaims();
        if (expired > 0) {
            log.warn("{} texts claimed by a stopped node are now UNKNOWN", expired);
        }
    }

    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void escalateReviews() {
        reviewEscalator.escalate();
    }

    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void closeReviews() {
        reviewCloser.closeDue();
    }
}
