package io.milepost.bulk;

import java.util.List;

/** Work on many items. Opens its own transactions and must be repeatable. */
@FunctionalInterface
public interface BulkOperationTask {

    /**
     * Records the progress. Call it outside of transactions; otherwise others see the progress only after the commit.
     */
    interface Progress {

        /**
         * @param items         number of items processed since the last call, rejected ones included
         * @param rejectedItems errors of the rejected items; an item may have several
         * @throws java.util.concurrent.CancellationException if the node is shutting down
         */
        void reportProgress(int items, List<RejectedItem> rejectedItems);
    }

    /** @return the result as a sentence of at most 500 characters */
    String run(Progress progress) throws Exception;
}
