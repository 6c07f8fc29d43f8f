package io.milepost.cockpit;

import io.milepost.order.Milestone;
import io.milepost.order.OrderLifecycle.OpenTask;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one order shows.
 *
 * @param contact       null if there is none on the order
 * @param requestedDate null if not said
 * @param endedAt       null while it runs
 * @param milestones    in the order they were reached
 * @param openTasks     what it waits for
 * @param processes     the order's own first; empty once the engine's history has been cleaned
 */
record OrderPage(
        String number,
        Named organization,
        @Nullable Named contact,
        boolean smsUpdate,
        String customerPo,
        String shipVia,
        @Nullable LocalDate requestedDate,
        Instant enteredAt,
        @Nullable Instant endedAt,
        @Nullable Instant cancelledAt,
        List<Milestone> milestones,
        List<OpenTask> openTasks,
        List<Instances.OfOrder> processes,
        List<Incidents.Stuck> incidents) {

    record Named(String code, String name) {}
}
