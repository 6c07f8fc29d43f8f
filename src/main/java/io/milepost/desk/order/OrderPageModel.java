package io.milepost.desk.order;

import io.milepost.contact.Contact;
import io.milepost.contact.Organization;
import io.milepost.order.OrderItem;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.ProcessView.ActiveStep;
import io.milepost.order.SalesOrder;
import io.milepost.order.milestone.Milestone;
import io.milepost.order.production.WorkOrder;
import io.milepost.text.TextMessage;
import io.milepost.text.recipient.RecipientForecast.MilestoneForecast;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page of an order shows.
 *
 * @param contact    null if the order has none
 * @param texts      the newest ones
 * @param textsTotal number of all its texts
 * @param activeSteps     current steps of the process; null if the engine no longer has the process
 * @param forecast   who would get a text at which milestones of the process; empty after it has ended
 */
public record OrderPageModel(
        SalesOrder order,
        Organization organization,
        @Nullable Contact contact,
        List<OrderItem> items,
        List<WorkOrder> workOrders,
        List<EventRow> events,
        List<Milestone> milestones,
        List<OpenStep> steps,
        List<TextMessage> texts,
        long textsTotal,
        @Nullable List<ActiveStep> activeSteps,
        List<MilestoneForecast> forecast) {

    /** @param allowed whether the user may complete it */
    public record OpenStep(OpenTask task, boolean allowed) {}

    /** A shipping event that the order is on. */
    public record EventRow(
            String number,
            String shipVia,
            String trackingNumber,
            Instant plannedAt,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt) {}

    /** @return whether that step is open */
    boolean isWaitingAt(String task) {
        return steps.stream().anyMatch(step -> step.task().task().equals(task));
    }

    /** @return how often the order reached the milestone with that code */
    public long countReached(String code) {
        return milestones.stream()
                .filter(milestone -> milestone.code().equals(code))
                .count();
    }
}
