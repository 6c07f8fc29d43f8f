package io.milepost.bulk;

/**
 * What has become of an item of a bulk operation.
 *
 * @param reason why it was rejected; empty otherwise
 */
public record ItemResult(BulkItem item, ItemState state, String reason) {

    /** Status of an item. */
    public enum ItemState {
        DONE,
        REJECTED,
        /** Not processed yet. If the operation was interrupted, one of these may have been done without being recorded. */
        OPEN
    }
}
