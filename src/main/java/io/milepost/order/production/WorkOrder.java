package io.milepost.order.production;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A production work order (PWO) that was released for a sales order.
 *
 * @param submission  the how-many-th time items of the order were sent to production, from 1
 * @param completedAt null while it is in production
 */
public record WorkOrder(
        String number, String order, int submission, Instant releasedAt, @Nullable Instant completedAt) {}
