package io.milepost.lifecycle.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open step of an order, a decision about it, or a reply to answer.
 *
 * @param id       of the task in the engine
 * @param task     id of the user task in the model, such as {@code ship}
 * @param name     name of the step in the model
 * @param group    first of the groups that may complete it; null if the model names none
 * @param document PWO or shipping event number; empty if the step concerns the whole order
 * @param order    its number; empty if the step concerns no order, such as a reply of somebody unknown
 * @param customer name of the organization; empty if there is no order
 * @param due      null if it has no due date
 * @param since    since when the order has been waiting here
 * @param claimant user who works on it; null if nobody has claimed it
 */
public record WorkItem(
        String id,
        String task,
        String name,
        @Nullable String group,
        String document,
        String order,
        String customer,
        @Nullable Instant due,
        Instant since,
        @Nullable String claimant) {}
