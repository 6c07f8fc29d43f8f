package io.milepost.desk.order;

import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.desk.order.OrderPageModel.EventRow;
import io.milepost.desk.order.OrderPageModel.OpenStep;
import io.milepost.error.NotFoundException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.ProcessView.CurrentPosition;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestones;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.ShippingEvent;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.text.log.OrderTextsQuery;
import io.milepost.text.log.OrderTextsQuery.TextSelection;
import io.milepost.text.log.OrderTextsQuery.TextWithTimeline;
import io.milepost.text.recipient.RecipientForecast;
import io.milepost.text.recipient.RecipientForecast.MilestoneForecast;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Assembles the model of an order's page. */
@Component
class OrderPageAssembler {

    private static final int MAX_TEXTS = 25;

    private final SalesOrders orders;
    private final Organizations organizations;
    private final Contacts contacts;
    private final WorkOrders workOrders;
    private final ShippingEvents events;
    private final Milestones milestones;
    private final OrderLifecycle lifecycle;
    private final OrderTextsQuery texts;
    private final RecipientForecast forecast;
    private final TaskPermissions permissions;

    OrderPageAssembler(
            SalesOrders orders,
            Organizations organizations,
            Contacts contacts,
            WorkOrders workOrders,
            ShippingEvents events,
            Milestones milestones,
            OrderLifecycle lifecycle,
            OrderTextsQuery texts,
            RecipientForecast forecast,
            TaskPermissions permissions) {
        this.orders = orders;
        this.organizations = organizations;
        this.contacts = contacts;
        this.workOrders = workOrders;
        this.events = events;
        this.milestones = milestones;
        this.lifecycle = lifecycle;
        this.texts = texts;
        this.forecast = forecast;
        this.permissions = permissions;
    }

    /**
     * A consistent snapshot, even while the order changes.
     *
     * @throws NotFoundException if there is no such order
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OrderPageModel assemble(String number, Authentication user) {
        var order = orders.get(number);
        var newest = texts.findPage(number, TextSelection.ALL, 0, MAX_TEXTS).texts();
        var position = lifecycle.currentPosition(number);
        var deliveries = events.findDeliveries(number);
        return new OrderPageModel(
                order,
                organizations.get(order.organization()),
                order.contact() == null ? null : contacts.get(order.contact()),
                orders.findItems(number),
                workOrders.findByOrder(number),
                events.findByOrder(number).stream()
                        .map(event -> toEventRow(event, deliveries.get(event.number())))
                        .toList(),
                milestones.findByOrder(number),
                lifecycle.findOpenTasks(number).stream()
                        .map(task -> new OpenStep(task, permissions.isAllowed(user, task)))
                        .toList(),
                newest.content().stream().map(TextWithTimeline::text).toList(),
                newest.total(),
                position.map(CurrentPosition::current).orElse(null),
                forecast(order, position));
    }

    private List<MilestoneForecast> forecast(SalesOrder order, Optional<CurrentPosition> position) {
        return order.endedAt() == null && position.isPresent()
                ? forecast.forecast(order, position.get().milestones())
                : List.of();
    }

    private static EventRow toEventRow(ShippingEvent event, @Nullable Instant deliveredAt) {
        return new EventRow(
                event.number(),
                event.shipVia(),
                event.trackingNumber(),
                event.plannedAt(),
                event.shippedAt(),
                deliveredAt);
    }
}
