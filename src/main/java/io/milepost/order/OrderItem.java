package io.milepost.order;

import java.math.BigDecimal;

/**
 * One line of a sales order.
 *
 * @param item        item number in the ERP, 1 to 60 characters
 * @param description at most 200 characters; may be empty
 * @param quantity    more than 0, at most 12 digits and 3 decimals
 * @param make        whether it is produced for this order; otherwise it comes from stock
 */
public record OrderItem(String item, String description, BigDecimal quantity, boolean make) {

    /** 4 and 4.000 are the same quantity. */
    public OrderItem {
        var shortest = quantity.stripTrailingZeros();
        quantity = shortest.setScale(Math.max(0, shortest.scale()));
    }
}
