package io.milepost.desk.order.timeline;

import io.milepost.order.milestone.Milestone;
import io.milepost.order.production.WorkOrder;
import io.milepost.order.query.OrderDetails;
import io.milepost.order.query.OrderDetails.OrderShippingEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The milestones of an order as its page shows them.
 *
 * @param reached in the order in which they were reached
 * @param coming  in the order of the model; empty after the order has ended
 * @param planned codes that the model of the order expects
 */
public record OrderTimeline(List<Milestone> reached, List<Coming> coming, Collection<String> planned) {

    /**
     * A milestone that the order has not reached yet.
     *
     * @param document work order or shipping event that will reach it; empty if that is not known yet
     */
    public record Coming(String code, String document) {}

    /**
     * @param planned codes that the model of the order expects, in its order; empty if they are unknown
     * @return all that was reached; as coming, one entry for each document that is known, otherwise one for the code
     */
    public static OrderTimeline of(OrderDetails details, Collection<String> planned) {
        var order = details.progress().header().order();
        var reached = details.progress().milestones();
        var coming = new ArrayList<Coming>();
        if (order.isOpen()) {
            new LinkedHashSet<>(planned)
                    .stream().filter(order::mayReach).forEach(code -> coming.addAll(comingOf(code, details)));
        }
        return new OrderTimeline(reached, coming, planned);
    }

    private static List<Coming> comingOf(String code, OrderDetails details) {
        var reached = details.progress().milestones().stream()
                .filter(milestone -> milestone.code().equals(code))
                .map(Milestone::document)
                .collect(Collectors.toSet());
        var documents = pendingDocuments(code, details).stream()
                .filter(document -> !reached.contains(document))
                .toList();
        if (documents.isEmpty() && reached.isEmpty()) {
            return List.of(new Coming(code, ""));
        }
        return documents.stream().map(document -> new Coming(code, document)).toList();
    }

    private static List<String> pendingDocuments(String code, OrderDetails details) {
        return switch (code) {
            case "PWOCOMP" ->
                details.workOrders().stream()
                        .filter(work -> work.completedAt() == null)
                        .map(WorkOrder::number)
                        .toList();
            case "SESHIP" ->
                details.shippingEvents().stream()
                        .filter(event -> event.shippedAt() == null)
                        .map(OrderShippingEvent::number)
                        .toList();
            case "SEDEL" ->
                details.shippingEvents().stream()
                        .filter(event -> event.deliveredAt() == null)
                        .map(OrderShippingEvent::number)
                        .toList();
            default -> List.of();
        };
    }

    /** @return whether the model expects one of the milestones; others may happen besides, such as a cancellation */
    public boolean isAnyPlanned(List<String> codes) {
        return codes.stream().anyMatch(planned::contains);
    }

    /** @return how many times the order has reached the milestone */
    public long countReached(String code) {
        return reached.stream()
                .filter(milestone -> milestone.code().equals(code))
                .count();
    }
}
