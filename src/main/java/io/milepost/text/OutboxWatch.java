package io.milepost.text;

import io.milepost.database.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs on every node: expires the claims of crashed nodes, and starts and closes reviews of texts. */
@Component
class OutboxWatch {

    private static final Logger log = LoggerFactory.getLogger(OutboxWatch.class);

    @Configuration
    static class Scheduling {

        @Bean
        ThreadPoolTaskSchedulerCustomizer oneLineForAFailure() {
            return scheduler -> scheduler.setErrorHandler(Scheduling::report);
        }

        /** While the database is away, this is not logged at each step (DatabaseOutageFilter). */
        private static void report(Throwable failure) {
            if (DatabaseFailure.UNAVAILABLE.isCauseOf(failure)) {
                log.warn("An outbox step is waiting for the database", failure);
            } else {
                log.warn("An outbox step failed and will be retried: {}", failure.toString());
            }
        }
    }

    private final Outbox outbox;
    private final AttentionRaiser attention;
    private final ReviewCloser reviews;

    OutboxWatch(Outbox outbox, AttentionRaiser attention, ReviewCloser reviews) {
        this.outbox = outbox;
        this.attention = attention;
        this.reviews = reviews;
    }

    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void giveUpOnDeadNodes() {
        var expired = outbox.giveUpOnExpiredClaims();
        if (expired > 0) {
            log.warn("{} texts claimed by a stopped node are now UNKNOWN", expired);
        }
    }

    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void raiseAttention() {
        attention.raise();
    }

    @Scheduled(fixedDelayString = "${milepost.outbox.poll-interval}")
    void closeReviews() {
        reviews.closeDue();
    }
}
