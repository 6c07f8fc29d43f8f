package io.milepost.order.query;

import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.milestone.Milestone;
import java.util.List;

/**
 * The milestones that an order has reached, and its next steps.
 *
 * @param milestones in the order in which they were reached
 * @param openTasks  in the order in which they were created; empty if the order has ended
 */
public record OrderProgress(OrderHeader header, List<Milestone> milestones, List<OpenTask> openTasks) {}
