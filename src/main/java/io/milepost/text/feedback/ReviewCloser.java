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

    private final ReviewClosingRepository closings;
    private final TextReview reviews;
    private final TransactionTemplate transaction;

    ReviewCloser(ReviewClosingRepository closings, TextReview reviews, TransactionTemplate transaction) {
        this.closings = closings;
        this.reviews = reviews;
        this.transaction = transaction;
    }

    public void closeDue() {
        closings.findDue().forEach(this::close);
    }

    private void close(UUID text) {
        try {
            transaction.executeWithoutResult(status -> {
                if (closings.remove(text)) {
                    reviews.resolve(text);
                }
            });
        } catch (RuntimeException e) {
            log.warn("The review of text {} cannot be closed yet and will be retried: {}", text, e.toString());
            closings.postpone(text);
        }
    }
}
