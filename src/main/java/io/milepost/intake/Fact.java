package io.milepost.intake;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A valid fact.
 *
 * @param line   its line, from 1
 * @param keys   what it concerns
 * @param report reports it as the single call does; true if it created the record
 */
record Fact(int line, Set<FactKey> keys, BooleanSupplier report) {

    Fact withKeys(Set<FactKey> all) {
        return new Fact(line, all, report);
    }

    /** @return numbers of this kind, sorted */
    Set<String> numbers(FactKey.Kind kind) {
        return keys.stream()
                .filter(key -> key.kind() == kind)
                .map(FactKey::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
