package io.milepost.order.milestone;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the documents that belong together: the work orders of a submission, and the shipping events of an order. */
@Repository
public class RelatedDocuments {

    private record Group(String orderNumber, String kind) {}

    private record Document(String orderNumber, String number) {}

    private final JdbcClient jdbc;

    RelatedDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The documents of some orders. */
    public static final class Found {

        private final Map<Group, Set<String>> groups = new HashMap<>();
        private final Map<Document, Group> groupOf = new HashMap<>();

        private Found() {}

        private void add(Group group, String number) {
            groups.computeIfAbsent(group, key -> new HashSet<>()).add(number);
            groupOf.putIfAbsent(new Document(group.orderNumber(), number), group);
        }

        /** @return documents that belong together with this one, and itself; empty if it is of another kind */
        public Set<String> with(String orderNumber, String document) {
            var group = groupOf.get(new Document(orderNumber, document));
            return group == null ? Set.of() : groups.getOrDefault(group, Set.of());
        }
    }

    /** One statement for any number of orders. */
    public Found find(Collection<String> orderNumbers) {
        var found = new Found();
        jdbc.sql(
                        """
                        select order_number, cast(submission as varchar) kind, work_order_number document
                        from work_order where order_number in (:orders)
                        union all
                        select order_number, 'shipping event', event_number
                        from shipping_event_order where order_number in (:orders)
                        order by kind""")
                .param("orders", orderNumbers)
                .query(row -> {
                    found.add(new Group(row.getString(1), row.getString(2)), row.getString(3));
                });
        return found;
    }
}
