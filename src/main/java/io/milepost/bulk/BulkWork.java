package io.milepost.bulk;

import java.util.List;

/** Work on many items. Opens its own transactions and must be repeatable. */
@FunctionalInterface
public interface BulkWork {

    /**
     * Records the progress. Call it outside of transactions; otherwise others see the progress only after the commit.
     */
    interface Progress {

        /**
         * @param things   number of items processed since the last call, rejected ones included
         * @param refusals errors of the rejected items; an item may have several
         * @throws java.util.concurrent.CancellationException if the node is shutting down
         */
        void more(int things, List<BulkRefusal> refusals);
    }

    /** @return the result as a sentence of at most 500 characters */
    String run(Progress progress) throws Exception;
}
