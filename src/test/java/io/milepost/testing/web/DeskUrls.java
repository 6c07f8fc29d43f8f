package io.milepost.testing.web;

import io.milepost.bulk.BulkOperationRunner;
import io.milepost.bulk.NewBulkOperation;
import io.milepost.testing.ApiClient;
import io.milepost.testing.web.DeskMappings.Mapping;
import io.milepost.text.feedback.InboundTextHandler;
import java.util.List;
import java.util.UUID;

/** URLs of the Desk, each with its own data, so that actions on one do not affect the others. */
public final class DeskUrls {

    /** @param form minimum form fields for a request to reach its action; empty for most */
    public record DeskRequest(String url, String form) {}

    private final ApiClient api;
    private final WebSession admin;
    private final BulkOperationRunner bulkOperations;
    private final InboundTextHandler inbound;

    public DeskUrls(int port, BulkOperationRunner bulkOperations, InboundTextHandler inbound) {
        this.api = new ApiClient(port);
        this.admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        this.bulkOperations = bulkOperations;
        this.inbound = inbound;
    }

    /** @return a request for the pattern, about a new record in the state that it requires */
    public DeskRequest requestFor(Mapping mapping) {
        var pattern = mapping.pattern();
        var first = pattern.replaceFirst("^/([^/]*).*", "$1");
        if (mapping.equals(new Mapping("POST", "/new/shipping-event"))) {
            return new DeskRequest(pattern, "number=" + ApiClient.fresh("SE") + "&orders=" + api.order(organization()));
        }
        if (pattern.equals("/order-columns")) {
            return new DeskRequest(
                    pattern,
                    "columns=STATUS,WAITS_FOR,ORGANIZATION,CONTACT,PO,REQUESTED,ENTERED"); // as before: others use this
            // user
        }
        if (pattern.equals("/consent")) {
            return new DeskRequest(pattern + "?contact=" + key("contacts"), "");
        }
        if (!pattern.contains("{")) {
            return new DeskRequest(pattern, "");
        }
        if (first.equals("shipping-events")) {
            var order = api.order(organization());
            var event = shippingEvent(order, pattern.endsWith("/deliver"));
            return new DeskRequest(filled(pattern, event), "number=" + event + "&orders=" + order);
        }
        return new DeskRequest(filled(pattern, key(first)), "");
    }

    private static String filled(String pattern, String key) {
        return pattern.replaceFirst("\\{[^}]*}", key).replaceAll("\\{[^}]*}", "1");
    }

    private String key(String kind) {
        return switch (kind) {
            case "orders" -> api.order(organization());
            case "work-orders" -> workOrder();
            case "contacts" -> api.subscriber(organization(), ApiClient.freshNumber() + "@vtext.com");
            case "organizations" -> organization();
            case "templates" -> "SMS%20S2P";
            case "carriers" -> "vtext.com";
            case "timed-alerts" -> timedAlert();
            case "setup-options" -> "SMSONLYONE";
            case "setup-texts" -> "CONSENT_WORDINGS";
            case "texts" -> text();
            case "conversations" -> conversation();
            case "models" -> "sales-order";
            case "bulk-operations" -> bulkRun().toString();
            case "order-filters" -> savedFilter();
            case "bulk-steps" -> "complete-work-order";
            case "work", "attention", "held-texts" -> "none";
            case "import" -> importedFile();
            default -> throw new IllegalStateException("no data for " + kind);
        };
    }

    private String savedFilter() {
        var name = ApiClient.fresh("Filter");
        admin.form("/order-filters", "name=" + name + "&sharedWith=*", admin.token("/logout"));
        return admin.get("/orders")
                .body()
                .replaceFirst("(?s).*/order-filters/([^\"]+)\">[^<]*<span[^>]*> " + name + ".*", "$1");
    }

    private String timedAlert() {
        var name = ApiClient.fresh("Pickup");
        admin.form(
                "/new/timed-alert",
                "name=%1$s&shipVias=%1$s&steps%%5B0%%5D.days=3&steps%%5B0%%5D.template=SMS+PICKUP".formatted(name),
                admin.token("/logout"));
        return name;
    }

    private String organization() {
        return api.organization();
    }

    private String workOrder() {
        var pwo = ApiClient.fresh("PWO");
        api.post("/api/orders/" + api.order(organization()) + "/send-to-production", "{'workOrders':['" + pwo + "']}")
                .expect(200);
        return pwo;
    }

    private String shippingEvent(String order, boolean shipped) {
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['" + order + "']}").expect(201);
        if (shipped) {
            api.post("/api/shipping-events/" + event + "/ship").expect(200);
        }
        return event;
    }

    private String importedFile() {
        var response = admin.send(
                "POST",
                "/import/contacts",
                "code,full name,organization\nC-1,Ann,ACME\n",
                "Content-Type",
                "application/octet-stream",
                "X-CSRF-TOKEN",
                admin.token("/logout"));
        return WebSession.path(response).replaceFirst(".*/", "");
    }

    private String text() {
        var organization = organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        return api.get("/api/texts?order=" + order).at("$.content[0].id");
    }

    private String conversation() {
        var number = "+1" + ApiClient.freshNumber();
        inbound.handle(number, "When is it coming?", ApiClient.fresh("SM"), "");
        return api.get("/api/conversations?phone=" + number.substring(1)).at("$.content[0].id");
    }

    private UUID bulkRun() {
        return bulkOperations.start(
                new NewBulkOperation("Ship no events", "/shipping-events", ApiClient.fresh("dana"), 0),
                progress -> "Nothing to do.");
    }

    /** @return the mappings that read */
    public static List<Mapping> reading(List<Mapping> mappings) {
        return mappings.stream()
                .filter(mapping -> mapping.method().equals("GET"))
                .toList();
    }

    /** @return the mappings that change data */
    public static List<Mapping> changing(List<Mapping> mappings) {
        return mappings.stream()
                .filter(mapping -> !mapping.method().equals("GET"))
                .toList();
    }
}
