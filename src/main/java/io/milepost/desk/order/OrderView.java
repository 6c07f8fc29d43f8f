package io.milepost.desk.order;

import io.milepost.contact.Contact;
import io.milepost.contact.Organization;
import io.milepost.order.Milestone;
import io.milepost.order.OrderItem;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.ProcessPicture.Place;
import io.milepost.order.SalesOrder;
import io.milepost.order.WorkOrder;
import io.milepost.text.ExpectedTexts.Expectation;
import io.milepost.text.TextMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of an order shows.
 *
 * @param contact    null if there is none on the order
 * @param texts      the newest
 * @param textsTotal number of all its texts
 * @param places     where the process is now; null if the engine has forgotten the process
 * @param expected   who would be texted at which milestones of the process; empty once it has ended
 */
public record OrderView(
        SalesOrder order,
        Organization organization,
        @Nullable Contact contact,
        List<OrderItem> items,
        List<WorkOrder> workOrders,
        List<OnEvent> events,
        List<Milestone> milestones,
        List<Step> steps,
        List<TextMessage> texts,
        long textsTotal,
        @Nullable List<Place> places,
        List<Expectation> expected) {

    /** @param mine whether the person who looks may do it */
    public record Step(OpenTask task, boolean mine) {}

    /** A shipping event with goods of the order. */
    public record OnEvent(
            String number,
            String shipVia,
            String trackingNumber,
            Instant plannedAt,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt) {}

    /** @return whether that step is open, and so on the page */
    boolean isAt(String task) {
        return steps.stream().anyMatch(step -> step.task().task().equals(task));
    }

    /** @return how often a milestone of that code was reached */
    public long reached(String code) {
        return milestones.stream()
                .filter(milestone -> milestone.code().equals(code))
                .count();
    }
}
