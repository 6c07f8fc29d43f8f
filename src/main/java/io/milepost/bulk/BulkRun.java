package io.milepost.bulk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of bulk work is.
 *
 * @param title   what it is, such as {@code Import of contacts.csv}
 * @param back    path of the page where it was asked for
 * @param total   number of things to look at
 * @param done    how many of them have been looked at, refused ones too; 0 to {@code total}
 * @param refused how many of them were refused
 * @param endedAt null while it runs, and after it was interrupted
 * @param outcome what came of it, a sentence; empty until it has ended
 */
public record BulkRun(
        UUID id,
        String title,
        String back,
        String startedBy,
        Instant startedAt,
        int total,
        int done,
        int refused,
        @Nullable Instant endedAt,
        State state,
        String outcome) {

    /** Where the work stands. */
    public enum State {
        RUNNING,
        DONE,
        /** It stopped at an error; what was done until then stays done. */
        FAILED,
        /** The node that did it has died; what was done until then stays done. */
        INTERRUPTED
    }

    /** @return 0 to 100 */
    public int percent() {
        return total == 0 ? 100 : (int) (100L * done / total);
    }

    public boolean running() {
        return state == State.RUNNING;
    }
}
