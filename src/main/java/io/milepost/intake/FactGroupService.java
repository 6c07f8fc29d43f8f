package io.milepost.intake;

import io.milepost.database.DatabaseFailure;
import io.milepost.database.DatabaseFailureLog;
import io.milepost.intake.FactKey.Kind;
import io.milepost.order.SalesOrders;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.web.error.ExceptionProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the facts of a group in the order given, in one transaction. If one is rejected, the transaction is rolled
 * back; then the facts before it are applied together, it is tried alone, as by the single call, and so on after it.
 */
@Service
class FactGroupService {

    /** Limits how long a transaction holds its locks. */
    private static final int MAX_FACTS_PER_TRANSACTION = 100;

    private static final int MAX_ATTEMPTS = 3;

    private final TransactionTemplate transaction;
    private final SalesOrders orders;
    private final ShippingEvents events;

    FactGroupService(TransactionTemplate transaction, SalesOrders orders, ShippingEvents events) {
        this.transaction = transaction;
        this.orders = orders;
        this.events = events;
    }

    /**
     * @return a result for each fact. If others keep changing the same data, the remaining facts fail with 503
     * @throws RuntimeException if the database is unavailable; an unknown part of the facts was applied
     */
    List<FactResult> apply(List<Fact> facts) {
        var results = new ArrayList<FactResult>();
        try {
            apply(facts, results);
        } catch (RuntimeException e) {
            if (!DatabaseFailure.BUSY.isCauseOf(e)) {
                throw e;
            }
            DatabaseFailureLog.warn(DatabaseFailure.BUSY, e);
            var problem = ExceptionProblems.describe(e);
            facts.subList(results.size(), facts.size())
                    .forEach(fact -> results.add(FactResult.failed(fact.line(), problem)));
        }
        return results;
    }

    private void apply(List<Fact> facts, List<FactResult> results) {
        for (var next = 0; next < facts.size(); ) {
            var part = facts.subList(next, Math.min(facts.size(), next + MAX_FACTS_PER_TRANSACTION));
            next += part.size() == 1 ? applyAlone(part.get(0), results) : applyTogether(part, results);
        }
    }

    private int applyAlone(Fact fact, List<FactResult> results) {
        try {
            results.add(
                    FactResult.applied(fact, repeatIfBusy(() -> fact.report().getAsBoolean())));
        } catch (RuntimeException e) {
            if (DatabaseFailure.find(e).isPresent()) {
                throw e;
            }
            results.add(FactResult.failed(fact.line(), ExceptionProblems.describe(e)));
        }
        return 1;
    }

    /** @return number of facts that have a result now, at least 1 */
    private int applyTogether(List<Fact> facts, List<FactResult> results) {
        var applied = new ArrayList<FactResult>();
        try {
            repeatIfBusy(() -> {
                applied.clear();
                transaction.executeWithoutResult(status -> {
                    lock(facts);
                    facts.forEach(fact ->
                            applied.add(FactResult.applied(fact, fact.report().getAsBoolean())));
                });
                return true;
            });
            results.addAll(applied);
            return facts.size();
        } catch (RuntimeException e) {
            if (DatabaseFailure.find(e).isPresent()) {
                throw e;
            }
            var rejected = Math.min(applied.size(), facts.size() - 1);
            apply(facts.subList(0, rejected), results);
            applyAlone(facts.get(rejected), results);
            return rejected + 1;
        }
    }

    /** The order of all locks: events by number, then orders by number, as in the single calls. */
    private void lock(List<Fact> facts) {
        events.lockExisting(numbers(facts, Kind.SHIPPING_EVENT));
        orders.lockExisting(numbers(facts, Kind.ORDER));
    }

    private static TreeSet<String> numbers(List<Fact> facts, Kind kind) {
        var numbers = new TreeSet<String>();
        facts.forEach(fact -> numbers.addAll(fact.numbers(kind)));
        return numbers;
    }

    private static <T> T repeatIfBusy(Supplier<T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (attempt == MAX_ATTEMPTS || !DatabaseFailure.BUSY.isCauseOf(e)) {
                    throw e;
                }
            }
        }
    }
}
