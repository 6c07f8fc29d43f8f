package io.milepost.order.query;

/**
 * Sort order of a list of orders. An index supports each column, so that a page costs the same among many orders.
 *
 * @param descending whether the newest or last come first; orders without a value come first then, otherwise last
 */
public record OrderSort(Column column, boolean descending) {

    /** What orders are sorted by. */
    public enum Column {
        ENTERED("o.entered_at", ""),
        NUMBER("o.order_number", ""),
        ORGANIZATION("o.organization_code", ", o.entered_at"),
        PO("o.customer_po", ""),
        REQUESTED("o.requested_date", "");

        private final String first;
        private final String then;

        Column(String first, String then) {
            this.first = first;
            this.then = then;
        }
    }

    static final OrderSort NEWEST_FIRST = new OrderSort(Column.ENTERED, true);

    String orderBy() {
        var direction = descending ? " desc" : "";
        var nulls = column != Column.REQUESTED ? "" : descending ? " nulls first" : " nulls last";
        return " order by " + column.first + direction + nulls
                + (column.then.isEmpty() ? "" : column.then + direction)
                + (column == Column.NUMBER ? "" : ", o.order_number" + direction);
    }
}
