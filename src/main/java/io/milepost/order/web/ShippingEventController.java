package io.milepost.order.web;

import io.milepost.order.ConflictRetryingTransaction;
import io.milepost.order.shipping.DeliverRequest;
import io.milepost.order.shipping.ShippingEvent.Stop;
import io.milepost.order.shipping.ShippingEventRequest;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.order.shipping.ShippingPlanService;
import io.milepost.order.shipping.ShippingService;
import io.milepost.shared.Identifier;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/shipping-events")
class ShippingEventController {

    record ShippingEventResponse(
            String number,
            String shipVia,
            String trackingNumber,
            Instant plannedAt,
            @Nullable Instant windowFrom,
            @Nullable Instant windowTo,
            @Nullable Instant shippedAt,
            List<Stop> orders) {}

    private final ShippingPlanService shippingPlan;
    private final ShippingService shipping;
    private final ShippingEvents events;
    private final ConflictRetryingTransaction transaction;
    private final VersionGuard versions;

    ShippingEventController(
            ShippingPlanService shippingPlan,
            ShippingService shipping,
            ShippingEvents events,
            ConflictRetryingTransaction transaction,
            VersionGuard versions) {
        this.shippingPlan = shippingPlan;
        this.shipping = shipping;
        this.events = events;
        this.transaction = transaction;
        this.versions = versions;
    }

    @PutMapping("/{number}")
    ResponseEntity<ShippingEventResponse> plan(
            @PathVariable @Identifier String number,
            @Valid @RequestBody ShippingEventRequest body,
            ExpectedVersion expected) {
        return transaction.get(() -> {
            var created = versions.change(
                    VersionedTable.SHIPPING_EVENT,
                    number,
                    expected,
                    () -> events.find(number).map(event -> event.version(events.findOrderNumbers(number))),
                    () -> shippingPlan.plan(body.toCommand(number)));
            return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(get(number));
        });
    }

    @GetMapping("/{number}")
    ShippingEventResponse get(@PathVariable @Identifier String number, HttpServletResponse response) {
        var event = get(number);
        var orders = event.orders().stream().map(Stop::order).toList();
        response.setHeader(
                HttpHeaders.ETAG, RecordVersion.toETag(events.get(number).version(orders)));
        return event;
    }

    private ShippingEventResponse get(String number) {
        var event = events.get(number);
        return new ShippingEventResponse(
                number,
                event.shipVia(),
                event.trackingNumber(),
                event.plannedAt(),
                event.window().from(),
                event.window().to(),
                event.shippedAt(),
                events.findStops(number));
    }

    @PostMapping("/{number}/ship")
    ShippingEventResponse ship(@PathVariable @Identifier String number) {
        return transaction.get(() -> {
            shipping.ship(number);
            return get(number);
        });
    }

    @PostMapping("/{number}/deliver")
    ShippingEventResponse deliver(
            @PathVariable @Identifier String number,
            @Valid @RequestBody(required = false) @Nullable DeliverRequest body) {
        return transaction.get(() -> {
            shipping.deliver(number, body == null ? null : body.orders());
            return get(number);
        });
    }
}
