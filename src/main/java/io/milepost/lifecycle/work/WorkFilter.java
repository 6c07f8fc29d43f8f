package io.milepost.lifecycle.work;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects open steps.
 *
 * @param orders  numbers of the orders; null for all
 * @param task    id of the user task in the model; null for all
 * @param claimed who works on the steps
 * @param due     when the steps are due
 */
public record WorkFilter(@Nullable Collection<String> orders, @Nullable String task, Claimed claimed, Due due) {

    public static final WorkFilter ALL = new WorkFilter(null, null, Claimed.ANY, Due.ANY);

    /** Who works on a step. */
    public enum Claimed {
        ANY("true"),
        MINE("t.ASSIGNEE_ = :user"),
        NOBODY("t.ASSIGNEE_ is null");

        private final String condition;

        Claimed(String condition) {
            this.condition = condition;
        }
    }

    /** When a step is due. */
    public enum Due {
        ANY("true"),
        OVERDUE("t.DUE_DATE_ < :now"),
        WITHIN_A_DAY("t.DUE_DATE_ < :tomorrow");

        private final String condition;

        Due(String condition) {
            this.condition = condition;
        }
    }

    public WorkFilter {
        orders = orders == null ? null : List.copyOf(orders);
    }

    String condition() {
        return claimed.condition
                + " and "
                + due.condition
                + (task == null ? "" : " and t.TASK_DEF_KEY_ = :task")
                + (orders == null ? "" : " and p.BUSINESS_KEY_ in (:orders)");
    }
}
