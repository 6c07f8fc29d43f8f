package io.milepost.testing;

import io.milepost.bulk.BulkRuns;
import io.milepost.testing.DeskMappings.Mapping;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Addresses of the Desk that exist: each with data of its own, so that what is done at one leaves the others as they are. */
public final class DeskAddresses {

    private final Api api;
    private final BulkRuns bulkRuns;

    public DeskAddresses(Api api, BulkRuns bulkRuns) {
        this.api = api;
        this.bulkRuns = bulkRuns;
    }

    /** @return the pattern's address, about something new that waits for what the pattern is about */
    public String of(Mapping mapping) {
        var pattern = mapping.pattern();
        var first = pattern.replaceFirst("^/([^/]*).*", "$1");
        if (!pattern.contains("{")) {
            return pattern;
        }
        var key =
                switch (first) {
                    case "orders" -> api.order(organization());
                    case "work-orders" -> workOrder();
                    case "shipping-events" -> shippingEvent(pattern.endsWith("/deliver"));
                    case "contacts" -> api.subscriber(organization(), Api.freshNumber() + "@vtext.com");
                    case "organizations" -> organization();
                    case "templates" -> "SMS%20S2P";
                    case "carriers" -> "vtext.com";
                    case "setup-options" -> "SMSONLYONE";
                    case "texts" -> text();
                    case "import" -> fileOfContacts();
                    case "bulk-runs" -> bulkRun().toString();
                    default -> throw new IllegalStateException("no data for " + mapping);
                };
        return pattern.replaceFirst("\\{[^}]*}", key).replaceAll("\\{[^}]*}", "1");
    }

    /** @return what a form has to hold for the server to look at more than the form; empty for most */
    public String form(Mapping mapping) {
        return "";
    }

    private String organization() {
        return api.organization();
    }

    private String workOrder() {
        var pwo = Api.fresh("PWO");
        api.post("/api/orders/" + api.order(organization()) + "/send-to-production", "{'workOrders':['" + pwo + "']}")
                .expect(200);
        return pwo;
    }

    private String shippingEvent(boolean shipped) {
        var event = Api.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['" + api.order(organization()) + "']}")
                .expect(201);
        if (shipped) {
            api.post("/api/shipping-events/" + event + "/ship").expect(200);
        }
        return event;
    }

    private String text() {
        var organization = organization();
        api.subscriber(organization, Api.freshNumber() + "@vtext.com");
        var order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        return api.get("/api/texts?order=" + order).at("$.content[0].id");
    }

    private String fileOfContacts() {
        var office = Session.of(URI.create(api.base()).getPort(), "admin", Api.PASSWORD);
        var answer = office.send(
                "POST",
                "/import/contacts",
                "Code,Full name,Organization\n" + Api.fresh("C") + ",Ann," + organization(),
                "Content-Type",
                "application/octet-stream",
                "X-CSRF-TOKEN",
                office.token("/import/contacts"));
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
    }

    private UUID bulkRun() {
        return bulkRuns.start("Import of contacts.csv", "/contacts", "olivia", 0, progress -> "Nothing to do.");
    }

    /** @return those of the mappings that read */
    public static List<Mapping> reading(List<Mapping> mappings) {
        return mappings.stream()
                .filter(mapping -> mapping.method().equals("GET"))
                .toList();
    }

    /** @return those of the mappings that change something */
    public static List<Mapping> changing(List<Mapping> mappings) {
        return mappings.stream()
                .filter(mapping -> !mapping.method().equals("GET"))
                .toList();
    }
}
