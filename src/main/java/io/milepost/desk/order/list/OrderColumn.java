package io.milepost.desk.order.list;

import java.util.Arrays;
import java.util.List;

/** A column of the list of orders that users can show or hide; the number of the order is always shown. */
public enum OrderColumn {
    STATUS(true),
    WAITS_FOR(true),
    ORGANIZATION(true),
    CONTACT(true),
    PO(true),
    SHIP_VIA(false),
    REQUESTED(true),
    PROMISED(false),
    ENTERED(true);

    static final List<OrderColumn> INITIAL =
            Arrays.stream(values()).filter(column -> column.initial).toList();

    private final boolean initial;

    OrderColumn(boolean initial) {
        this.initial = initial;
    }
}
