package io.milepost.cockpit.order;

import io.milepost.cockpit.process.OrderIncidents;
import io.milepost.cockpit.process.OrderProcessInstances;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.milestone.Milestone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The details of one order.
 *
 * @param contact       null if the order has none
 * @param requestedDate null if not set
 * @param endedAt       null while the order is in progress
 * @param milestones    in the order in which they were reached
 * @param openTasks     open tasks of its process
 * @param processes     the order's own process first; empty once the engine's history is cleaned up
 */
record CockpitOrder(
        String number,
        CodeAndName organization,
        @Nullable CodeAndName contact,
        boolean smsUpdate,
        String customerPo,
        String shipVia,
        @Nullable LocalDate requestedDate,
        Instant enteredAt,
        @Nullable Instant endedAt,
        @Nullable Instant cancelledAt,
        List<Milestone> milestones,
        List<OpenTask> openTasks,
        List<OrderProcessInstances.OrderProcessInstance> processes,
        List<OrderIncidents.OrderIncident> incidents) {

    record CodeAndName(String code, String name) {}
}
