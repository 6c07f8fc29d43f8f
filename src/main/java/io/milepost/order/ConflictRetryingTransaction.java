package io.milepost.order;

import io.milepost.error.ConflictException;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a step of an order in one transaction of its own. A conflict may only mean that the same step was finished a moment
 * ago by somebody else; so the step is tried once more, on what is there now, before it is refused.
 */
@Component
public class ConflictRetryingTransaction {

    private final TransactionTemplate transaction;

    ConflictRetryingTransaction(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    public void run(Runnable step) {
        get(() -> {
            step.run();
            return true;
        });
    }

    public boolean get(BooleanSupplier step) {
        try {
            return attempt(step);
        } catch (ConflictException possiblyDone) {
            return attempt(step);
        }
    }

    private boolean attempt(BooleanSupplier step) {
        return Boolean.TRUE.equals(transaction.execute(status -> step.getAsBoolean()));
    }
}
