package io.milepost.text.feedback;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes reviews that are no longer needed. After a failure or a crash it repeats them. */
@Component
public class ReviewCloser {

    private static final Logger log = LoggerFactory.getLogger(ReviewCloser.class);

    private final PendingReviewClosures closures;
    private final TextReview reviews;
    private final TransactionTemplate transaction;

    ReviewCloser(PendingReviewClosures closures, TextReview reviews, TransactionTemplate transaction) {
        this.closures = closures;
        this.reviews = reviews;
        this.transaction = transaction;
    }

    public void closeDue() {
        closures.findDue().forEach(this::close);
    }

    private void close(UUID text) {
        try {
            transaction.executeWithoutResult(status -> {
                if (closures.remove(text)) {
                    reviews.resolve(text);
                }
            });
        } catch (RuntimeException e) {
            log.warn("The review of text {} cannot be closed yet and will be retried: {}", text, e.toString());
            closures.postpone(text);
        }
    }
}
