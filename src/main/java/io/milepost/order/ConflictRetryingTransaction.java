package io.milepost.order;

import io.milepost.error.ConflictException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs steps of an order in a new transaction. A conflict may mean that a concurrent request has just completed the same
 * step, so they are tried once more on the current state before they are rejected. Inside such a transaction, a step
 * joins it, and the outer one is repeated as a whole.
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

    public <T> T get(Supplier<T> step) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return step.get();
        }
        try {
            return attempt(step);
        } catch (ConflictException possiblyCompleted) {
            return attempt(step);
        }
    }

    private <T> T attempt(Supplier<T> step) {
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }
}
