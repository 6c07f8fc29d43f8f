package io.milepost.order;

import org.jspecify.annotations.Nullable;

/** Whether an order continues with the same step: another submission to production, or another shipping event. */
public enum Continuation {
    LAST,
    MORE_FOLLOWS,
    /** Means {@link #LAST} for what is new, and changes nothing for what was reported before. */
    UNSPECIFIED;

    /** @param last as in REST; null if omitted */
    public static Continuation fromLast(@Nullable Boolean last) {
        if (last == null) {
            return UNSPECIFIED;
        }
        return last ? LAST : MORE_FOLLOWS;
    }

    /** @return whether nothing of an order follows what is reported for the first time */
    public boolean isLastForNew() {
        return this != MORE_FOLLOWS;
    }
}
