package io.milepost.bulk;

import java.util.List;

/**
 * A bulk operation to start.
 *
 * @param title      such as {@code Import of contacts.csv}
 * @param returnPath path of the page where it is started
 * @param startedBy  user
 * @param total      number of items to process
 * @param items      the items in the order in which they are processed, if the result is to list each; otherwise empty
 */
public record NewBulkOperation(String title, String returnPath, String startedBy, int total, List<BulkItem> items) {

    public NewBulkOperation {
        items = List.copyOf(items);
    }

    /** An operation whose result lists the rejected items only. */
    public NewBulkOperation(String title, String returnPath, String startedBy, int total) {
        this(title, returnPath, startedBy, total, List.of());
    }

    /** An operation whose result lists each item; the task reports them in this order, numbered from 1. */
    public NewBulkOperation(String title, String returnPath, String startedBy, List<BulkItem> items) {
        this(title, returnPath, startedBy, items.size(), items);
    }
}
