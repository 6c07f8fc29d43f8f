package io.milepost.bulk;

import java.util.List;

/** Work on many things. It opens its own transactions, and has to bear being asked for again. */
@FunctionalInterface
public interface BulkWork {

    /** Takes note of how far the work is. To be told outside of transactions, or nobody sees it before they end. */
    interface Progress {

        /**
         * @param things   how many more have been looked at, refused ones too
         * @param refusals what of them was refused, and why; a thing may be refused for several reasons
         * @throws java.util.concurrent.CancellationException if the node is about to stop
         */
        void more(int things, List<BulkRefusal> refusals);
    }

    /** @return what came of it, a sentence of at most 500 characters */
    String run(Progress progress) throws Exception;
}
