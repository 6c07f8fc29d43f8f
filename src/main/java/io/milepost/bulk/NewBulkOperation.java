package io.milepost.bulk;

/**
 * A bulk operation to start.
 *
 * @param title      such as {@code Import of contacts.csv}
 * @param returnPath path of the page where it is started
 * @param startedBy  user
 * @param total      number of items to process
 */
public record NewBulkOperation(String title, String returnPath, String startedBy, int total) {}
