package io.milepost.desk.order.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.desk.order.timeline.OrderTimeline.Coming;
import io.milepost.order.SalesOrder;
import io.milepost.order.milestone.Milestone;
import io.milepost.order.production.WorkOrder;
import io.milepost.order.query.OrderDetails;
import io.milepost.order.query.OrderDetails.OrderShippingEvent;
import io.milepost.order.query.OrderHeader;
import io.milepost.order.query.OrderProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an order has reached, and what is still to come. */
class OrderTimelineTest {

    private static final Instant AT = Instant.parse("2026-11-30T14:05:00Z");
    private static final List<String> PLANNED = List.of("S2P", "PWOCOMP", "SESHIP", "READY", "SEDEL");

    private static OrderDetails order(
            boolean production,
            @Nullable Instant endedAt,
            List<Milestone> milestones,
            List<WorkOrder> workOrders,
            List<OrderShippingEvent> events) {
        var order = new SalesOrder(
                "SO-1", "ACME", null, true, false, "", "", null, "", null, production, AT, null, endedAt);
        return new OrderDetails(
                new OrderProgress(new OrderHeader(order, "Acme", null), milestones, List.of()),
                List.of(),
                workOrders,
                events);
    }

    @Test
    void aNewOrderHasEverythingAheadInTheOrderOfTheModel() {
        var timeline = OrderTimeline.of(order(true, null, List.of(), List.of(), List.of()), PLANNED);
        assertThat(timeline.coming()).extracting(Coming::code).containsExactlyElementsOf(PLANNED);
        assertThat(timeline.coming()).extracting(Coming::document).containsOnly("");
    }

    @Test
    void documentsThatAreUnderWayAreNamed() {
        // given one of two work orders is complete, and an event has left
        var reached = List.of(
                new Milestone("S2P", "1", AT),
                new Milestone("PWOCOMP", "PWO-1", AT),
                new Milestone("SESHIP", "SE-1", AT));
        var work = List.of(new WorkOrder("PWO-1", "SO-1", 1, AT, AT), new WorkOrder("PWO-2", "SO-1", 1, AT, null));
        var events = List.of(
                new OrderShippingEvent("SE-1", "", "", AT, AT, null),
                new OrderShippingEvent("SE-2", "", "", AT, null, null));
        // when
        var timeline = OrderTimeline.of(order(true, null, reached, work, events), PLANNED);
        // then
        assertThat(timeline.reached()).isEqualTo(reached);
        assertThat(timeline.coming())
                .containsExactly(
                        new Coming("PWOCOMP", "PWO-2"),
                        new Coming("SESHIP", "SE-2"),
                        new Coming("READY", ""),
                        new Coming("SEDEL", "SE-1"),
                        new Coming("SEDEL", "SE-2"));
    }

    @Test
    void anOrderFromStockHasNoProductionAhead() {
        var timeline = OrderTimeline.of(order(false, null, List.of(), List.of(), List.of()), PLANNED);
        assertThat(timeline.coming()).extracting(Coming::code).containsExactly("SESHIP", "READY", "SEDEL");
    }

    @Test
    void nothingComesAfterAnOrderHasEnded() {
        var timeline = OrderTimeline.of(order(true, AT, List.of(), List.of(), List.of()), PLANNED);
        assertThat(timeline.coming()).isEmpty();
    }
}
