package io.milepost.order;

import io.milepost.error.ConflictException;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a step of an order in a new transaction. A conflict may mean that a concurrent request has just completed the same
 * step, so the step is tried once more on the current state before it is rejected. Joins a running transaction, which a
 * conflict rolls back: then its owner decides what to try again.
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
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return step.getAsBoolean();
        }
        try {
            return attempt(step);
        } catch (ConflictException possiblyCompleted) {
            return attempt(step);
        }
    }

    private boolean attempt(BooleanSupplier step) {
        return Boolean.TRUE.equals(transaction.execute(status -> step.getAsBoolean()));
    }
}
