package io.milepost.order.production;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A production work order (PWO) released for a sales order.
 *
 * @param submission  submission number, from 1
 * @param completedAt null until it is complete
 */
public record WorkOrder(
        String number, String order, int submission, Instant releasedAt, @Nullable Instant completedAt) {}
