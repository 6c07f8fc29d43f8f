package io.milepost.lifecycle;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A round of periodic work on many orders, each in a transaction of its own: one that fails is logged and left to the next
 * round, and the others go on.
 */
@Component
public class OrderRound {

    private static final Logger log = LoggerFactory.getLogger(OrderRound.class);

    private final TransactionTemplate transaction;

    public OrderRound(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /**
     * @param step returns whether it did anything
     * @return what the step returned; false if it failed, and then changed nothing
     */
    public boolean run(String orderNumber, BooleanSupplier step) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> step.getAsBoolean()));
        } catch (RuntimeException e) {
            log.warn("Order {} failed and will be tried again in the next round: {}", orderNumber, e.toString());
            return false;
        }
    }
}
