package io.milepost.order;

import java.util.Map;

/** Counts the texts of an order. */
public interface TextCounts {

    /** @return number of texts by status; without statuses that have no texts */
    Map<String, Long> countByStatus(String orderNumber);
}
