package io.milepost.order;

import java.util.Map;

/** What an order needs to know of its texts. */
public interface TextCounts {

    /** @return number of texts by status; statuses without texts are left out */
    Map<String, Long> countByStatus(String orderNumber);
}
