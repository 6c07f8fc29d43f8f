package io.milepost.intake;

import io.milepost.intake.FactType.Nothing;
import io.milepost.order.OrderRequest;
import io.milepost.order.OrderService;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.SendToProductionRequest;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.DeliverRequest;
import io.milepost.order.shipping.ShippingEventRequest;
import io.milepost.order.shipping.ShippingPlanService;
import io.milepost.order.shipping.ShippingService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The types of facts, each with the service of its single call. */
@Component
class FactTypes {

    private final List<FactType<?>> types;

    FactTypes(
            OrderService orders,
            ProductionService production,
            ShippingPlanService shippingPlan,
            ShippingService shipping) {
        types = List.of(
                new FactType<>(
                        "order",
                        OrderRequest.class,
                        (number, body) -> List.of(FactKey.order(number)),
                        (number, body) -> orders.enterOrUpdate(body.toCommand(number))),
                new FactType<>(
                        "send-to-production",
                        SendToProductionRequest.class,
                        FactTypes::keysOfSubmission,
                        (number, body) -> change(() -> production.sendToProduction(body.toCommand(number)))),
                new FactType<>(
                        "complete-work-order",
                        Nothing.class,
                        (number, body) -> List.of(FactKey.workOrder(number)),
                        (number, body) -> change(() -> production.completeWorkOrder(number))),
                new FactType<>(
                        "shipping-event",
                        ShippingEventRequest.class,
                        (number, body) -> keysOfEvent(number, body.orders()),
                        (number, body) -> shippingPlan.plan(body.toCommand(number))),
                new FactType<>(
                        "ship",
                        Nothing.class,
                        (number, body) -> keysOfEvent(number, null),
                        (number, body) -> change(() -> shipping.ship(number))),
                new FactType<>(
                        "deliver",
                        DeliverRequest.class,
                        (number, body) -> keysOfEvent(number, body.orders()),
                        (number, body) -> change(() -> shipping.deliver(number, body.orders()))));
    }

    private static boolean change(Runnable report) {
        report.run();
        return false;
    }

    private static List<FactKey> keysOfSubmission(String orderNumber, SendToProductionRequest body) {
        var workOrders =
                body.workOrders() == null ? List.of(WorkOrders.firstGeneratedNumber(orderNumber)) : body.workOrders();
        return Stream.concat(
                        Stream.of(FactKey.order(orderNumber)),
                        workOrders.stream().map(FactKey::workOrder))
                .distinct()
                .toList();
    }

    private static List<FactKey> keysOfEvent(String eventNumber, @Nullable List<String> orders) {
        return Stream.concat(
                        Stream.of(FactKey.shippingEvent(eventNumber)),
                        orders == null ? Stream.of() : orders.stream().map(FactKey::order))
                .distinct()
                .toList();
    }

    Optional<FactType<?>> find(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** @return names, separated by commas */
    String names() {
        return types.stream().map(FactType::name).collect(Collectors.joining(", "));
    }
}
