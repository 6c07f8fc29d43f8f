package io.milepost.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.milepost.order.OrderItem;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.milestone.Milestone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All data of one order.
 *
 * @param smsUpdateByHand whether the <i>SMS Update</i> box was set manually
 * @param texts           number of texts by status
 */
record OrderDetailsResponse(
        @JsonUnwrapped OrderSummary order,
        boolean smsUpdateByHand,
        List<OrderItem> items,
        List<ReleasedWorkOrder> workOrders,
        List<PlannedShippingEvent> shippingEvents,
        List<Milestone> milestones,
        List<OpenTask> openTasks,
        Map<String, Long> texts) {

    record ReleasedWorkOrder(String number, int submission, Instant releasedAt, @Nullable Instant completedAt) {}

    record PlannedShippingEvent(String number, @Nullable Instant shippedAt, @Nullable Instant deliveredAt) {}
}
