package io.milepost.bulk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Progress and result of a bulk operation.
 *
 * @param title   such as {@code Import of contacts.csv}
 * @param returnPath path of the page where it was started
 * @param total   number of items to process
 * @param done    number of items processed, rejected ones included; 0 to {@code total}
 * @param rejected number of items rejected
 * @param endedAt null while it runs, and if it was interrupted
 * @param outcome result as a sentence; empty until it has ended
 */
public record BulkOperation(
        UUID id,
        String title,
        String returnPath,
        String startedBy,
        Instant startedAt,
        int total,
        int done,
        int rejected,
        @Nullable Instant endedAt,
        OperationState state,
        String outcome) {

    /** Status of the operation. */
    public enum OperationState {
        RUNNING,
        DONE,
        /** It stopped at an error; completed items stay completed. */
        FAILED,
        /** Its node stopped unexpectedly; completed items stay completed. */
        INTERRUPTED
    }

    /** @return 0 to 100 */
    public int percent() {
        return total == 0 ? 100 : (int) (100L * done / total);
    }

    public boolean running() {
        return state == OperationState.RUNNING;
    }
}
