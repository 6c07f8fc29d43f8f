package io.milepost.order;

import java.math.BigDecimal;

/**
 * One line of a sales order.
 *
 * @param item        item number in the ERP, 1 to {@value #MAX_ITEM_LENGTH} characters
 * @param description at most {@value #MAX_DESCRIPTION_LENGTH} characters; may be empty
 * @param quantity    more than 0, at most 12 digits and 3 decimals
 * @param make        whether it is produced for this order; otherwise it comes from stock
 */
public record OrderItem(String item, String description, BigDecimal quantity, boolean make) {

    public static final int MAX_ITEM_LENGTH = 60;
    public static final int MAX_DESCRIPTION_LENGTH = 200;

    /** 4 and 4.000 are the same quantity. */
    public OrderItem {
        var shortest = quantity.stripTrailingZeros();
        quantity = shortest.setScale(Math.max(0, shortest.scale()));
    }
}
