package io.milepost.intake;

import io.milepost.intake.FactKey.Kind;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.ShippingEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the facts that depend on each other. */
@Component
class FactGroups {

    private final WorkOrders workOrders;
    private final ShippingEvents events;

    FactGroups(WorkOrders workOrders, ShippingEvents events) {
        this.workOrders = workOrders;
        this.events = events;
    }

    /**
     * Groups facts by order. A shipping event with several orders connects their facts to one group.
     *
     * @return groups in the order of their first facts; each has the facts of an order in the order given, with the orders
     *     that are stored for their work orders and shipping events as further keys
     */
    Collection<List<Fact>> group(List<Fact> facts) {
        var linked = addStoredLinks(facts);
        var roots = new HashMap<FactKey, FactKey>();
        linked.forEach(fact -> connect(fact.keys(), roots));
        return linked.stream()
                .collect(Collectors.groupingBy(
                        fact -> findRoot(fact.keys().iterator().next(), roots),
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), FactGroups::enterOrdersFirst)))
                .values();
    }

    /**
     * Moves the first fact about each order to the front, sorted by number, if it concerns nothing else, such as its entry.
     * Files with the same new orders in another sequence then wait for one another: a new order cannot be locked before.
     */
    private static List<Fact> enterOrdersFirst(List<Fact> group) {
        var known = new HashSet<FactKey>();
        var entries = new TreeMap<String, Fact>();
        for (var fact : group) {
            if (fact.keys().size() == 1 && !known.containsAll(fact.keys())) {
                fact.numbers(Kind.ORDER).forEach(order -> entries.put(order, fact));
            }
            known.addAll(fact.keys());
        }
        var lines = entries.values().stream().map(Fact::line).collect(Collectors.toSet());
        var others = group.stream().filter(fact -> !lines.contains(fact.line()));
        return Stream.concat(entries.values().stream(), others).toList();
    }

    private static void connect(Set<FactKey> keys, Map<FactKey, FactKey> roots) {
        var root = findRoot(keys.iterator().next(), roots);
        keys.forEach(key -> roots.put(findRoot(key, roots), root));
    }

    private static FactKey findRoot(FactKey key, Map<FactKey, FactKey> roots) {
        var root = key;
        for (var next = roots.get(root); next != null && !next.equals(root); next = roots.get(root)) {
            root = next;
        }
        roots.put(key, root);
        return root;
    }

    private List<Fact> addStoredLinks(List<Fact> facts) {
        var orders = new HashMap<FactKey, Set<FactKey>>();
        workOrders
                .findOrders(numbers(facts, Kind.WORK_ORDER))
                .forEach((number, order) -> orders.put(FactKey.workOrder(number), Set.of(FactKey.order(order))));
        events.findOrderNumbers(numbers(facts, Kind.SHIPPING_EVENT))
                .forEach((number, onEvent) -> orders.put(
                        FactKey.shippingEvent(number),
                        onEvent.stream().map(FactKey::order).collect(Collectors.toSet())));
        return facts.stream()
                .map(fact -> {
                    var keys = new HashSet<>(fact.keys());
                    fact.keys().forEach(key -> keys.addAll(orders.getOrDefault(key, Set.of())));
                    return fact.withKeys(keys);
                })
                .toList();
    }

    private static List<String> numbers(List<Fact> facts, Kind kind) {
        return new ArrayList<>(
                facts.stream().flatMap(fact -> fact.numbers(kind).stream()).collect(Collectors.toSet()));
    }
}
