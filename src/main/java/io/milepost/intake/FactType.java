package io.milepost.intake;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * A type of fact.
 *
 * @param name    value of field {@code fact}
 * @param body    its other fields, the same as those of the single call
 * @param keys    the records that the fact concerns, from the number of the order, work order or shipping event and the
 *                body
 * @param handler reports the fact as the single call does; true if it created the record
 */
record FactType<B>(
        String name, Class<B> body, BiFunction<String, B, List<FactKey>> keys, BiPredicate<String, B> handler) {

    /** The body of calls that have none. */
    record Nothing() {}

    Fact toFact(int line, String number, Object fields) {
        var typed = body.cast(fields);
        return new Fact(line, Set.copyOf(keys.apply(number, typed)), () -> handler.test(number, typed));
    }
}
