package io.milepost.template;

import io.milepost.contact.Organizations;
import io.milepost.order.OrderItem;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestone;
import io.milepost.order.milestone.MilestoneDetails;
import io.milepost.order.milestone.MilestoneDetails.Departure;
import io.milepost.order.production.WorkOrder;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.DeliveryWindow;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.settings.MilepostProperties;
import io.milepost.template.variant.TemplateLanguages;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the data of a text about a milestone, in the shape of {@link TemplateVariables}. */
@Component
public class TemplateModelFactory {

    private final SalesOrders orders;
    private final Organizations organizations;
    private final WorkOrders workOrders;
    private final ShippingEvents shippingEvents;
    private final MilepostProperties settings;
    private final DateTimeFormatter date;
    private final DateTimeFormatter time;

    TemplateModelFactory(
            SalesOrders orders,
            Organizations organizations,
            WorkOrders workOrders,
            ShippingEvents shippingEvents,
            MilepostProperties settings) {
        this.orders = orders;
        this.organizations = organizations;
        this.workOrders = workOrders;
        this.shippingEvents = shippingEvents;
        this.settings = settings;
        this.date = DateTimeFormatter.ofPattern(settings.dateFormat(), Locale.US);
        this.time = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
    }

    /** @return all data except what differs for each text; see {@link #withRecipient} */
    public Map<String, Object> create(SalesOrder order, Milestone milestone, MilestoneDetails details) {
        var at = milestone.at().atZone(settings.zone());
        var event = details.shippingEvent();
        var data = new LinkedHashMap<String, Object>();
        data.put("company", settings.company());
        data.put(
                "order",
                Map.of(
                        "number", order.number(),
                        "customerPo", order.customerPo(),
                        "shipVia", order.shipVia(),
                        "requestedDate", format(order.requestedDate()),
                        "promisedDate", format(order.promisedDate())));
        data.put("organization", Map.of("code", order.organization(), "name", details.organizationName()));
        data.put(
                "items",
                details.items().stream().map(TemplateModelFactory::item).toList());
        data.put(
                "milestone",
                Map.of(
                        "code", milestone.code(),
                        "document", milestone.document(),
                        "date", date.format(at),
                        "time", time.format(at)));
        data.put("workOrder", Map.of("number", details.workOrder()));
        data.put(
                "shippingEvent",
                Map.of(
                        "number", event.number(),
                        "shipVia", event.shipVia(),
                        "trackingNumber", event.trackingNumber(),
                        "window", format(event.window())));
        data.put(
                TemplateLanguages.MOMENTS,
                Map.of(
                        "requestedDate", Objects.toString(order.requestedDate(), ""),
                        "promisedDate", Objects.toString(order.promisedDate(), ""),
                        "windowFrom", Objects.toString(event.window().from(), ""),
                        "windowTo", Objects.toString(event.window().to(), ""),
                        "milestone", milestone.at().toString()));
        return data;
    }

    /** For a preview: uses the latest work order and shipping event of the order, regardless of the milestone. */
    public Map<String, Object> createPreview(SalesOrder order, Milestone milestone) {
        var workOrder = workOrders.findByOrder(order.number()).stream().reduce((first, second) -> second);
        var shippingEvent = shippingEvents.findByOrder(order.number()).stream().reduce((first, second) -> second);
        var details = new MilestoneDetails(
                organizations.get(order.organization()).name(),
                orders.findItems(order.number()),
                workOrder.map(WorkOrder::number).orElse(""),
                shippingEvent
                        .map(event ->
                                new Departure(event.number(), event.shipVia(), event.trackingNumber(), event.window()))
                        .orElse(Departure.NONE));
        return create(order, milestone, details);
    }

    /**
     * Adds what differs for each text to the data of {@link #create}.
     *
     * @param link to the recipient's tracking page; empty if there is none
     */
    public static Map<String, Object> withRecipient(
            Map<String, Object> data, String code, String fullName, String link) {
        var complete = new LinkedHashMap<>(data);
        complete.put("contact", Map.of("code", code, "fullName", fullName));
        complete.put("link", link);
        addNews(complete);
        return complete;
    }

    /** A text about one milestone has one order and at most one document; a text that carries others has theirs, too. */
    static void addNews(Map<String, Object> data) {
        data.put("orders", List.of(data.get("order")));
        var document = data.get("milestone") instanceof Map<?, ?> milestone ? milestone.get("document") : "";
        data.put("documents", "".equals(document) ? List.of() : List.of(Map.of("number", document)));
    }

    /** @return a link for previews, as long as those of this installation; empty if it has no public URL */
    String exampleLink() {
        return settings.publicUrl() == null ? "" : settings.publicUrl() + TemplateVariables.EXAMPLE_LINK_PATH;
    }

    private static Map<String, Object> item(OrderItem item) {
        return Map.of("item", item.item(), "description", item.description(), "quantity", item.quantity());
    }

    private String format(DeliveryWindow window) {
        if (window.from() == null || window.to() == null) {
            return "";
        }
        var from = window.from().atZone(settings.zone());
        var to = window.to().atZone(settings.zone());
        var isSameDay = from.toLocalDate().equals(to.toLocalDate());
        return "%s, %s - %s%s"
                .formatted(
                        date.format(from), time.format(from), isSameDay ? "" : date.format(to) + ", ", time.format(to));
    }

    private String format(@Nullable LocalDate day) {
        return day == null ? "" : date.format(day);
    }
}
