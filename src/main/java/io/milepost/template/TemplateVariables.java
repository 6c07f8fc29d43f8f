package io.milepost.template;

import static io.milepost.messages.Messages.message;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that a template may use, each with an example. A field without a value is empty, never missing.
 * {@code docs/designer-guide.md} contains the same list.
 */
public final class TemplateVariables {

    /** @param path as used in a template; {@code items[].item} is a field of each item of list {@code items} */
    public record TemplateVariable(String path, Object example) {

        /** @return a few words, for those who write templates */
        public String meaning() {
            return message("template.variable." + path.replace("[]", ""));
        }

        /** @return the expression in a template: one field, or that field of each item */
        public String placeholder() {
            var parts = path.split(LIST_SEPARATOR);
            return parts.length == 2 ? list(parts[0], parts[1]) : "${" + path + "}";
        }

        private static String list(String name, String field) {
            var one = name.substring(0, name.length() - 1);
            return "<#list %s as %s>${%s.%s}<#sep>, </#list>".formatted(name, one, one, field);
        }
    }

    /** The end of a link to a tracking page, as long as that of every link. */
    static final String EXAMPLE_LINK_PATH = "/t/4cq8Xv2TzK9sWm1RhYb7Pd";

    public static final List<TemplateVariable> ALL = List.of(
            new TemplateVariable("company", "Acme Windows"),
            new TemplateVariable("order.number", "SO-1001"),
            new TemplateVariable("order.customerPo", "PO-7788"),
            new TemplateVariable("order.shipVia", "Our truck"),
            new TemplateVariable("order.requestedDate", "Nov 30, 2026"),
            new TemplateVariable("order.promisedDate", "Dec 2, 2026"),
            new TemplateVariable("organization.code", "ACME"),
            new TemplateVariable("organization.name", "Acme Builders"),
            new TemplateVariable("contact.code", "C-17"),
            new TemplateVariable("contact.fullName", "Ann Ames"),
            new TemplateVariable("items[].item", "W-2030"),
            new TemplateVariable("items[].description", "Window 20 x 30"),
            new TemplateVariable("items[].quantity", new BigDecimal("4")),
            new TemplateVariable("milestone.code", "SESHIP"),
            new TemplateVariable("milestone.document", "SE-55"),
            new TemplateVariable("milestone.date", "Nov 22, 2026"),
            new TemplateVariable("milestone.time", "2:05 PM"),
            new TemplateVariable("workOrder.number", "PWO-301"),
            new TemplateVariable("shippingEvent.number", "SE-55"),
            new TemplateVariable("shippingEvent.shipVia", "Fast Freight"),
            new TemplateVariable("shippingEvent.trackingNumber", "1Z999"),
            new TemplateVariable("orders[].number", "SO-1001"),
            new TemplateVariable("orders[].customerPo", "PO-7788"),
            new TemplateVariable("documents[].number", "SE-55"),
            new TemplateVariable("shippingEvent.window", "Dec 2, 2026, 2:05 PM - 4:05 PM"),
            new TemplateVariable("link", "https://orders.acme.example" + EXAMPLE_LINK_PATH));

    private static final String LIST_SEPARATOR = "\\[]\\.";

    private TemplateVariables() {}

    /** @return the examples in the shape of the data model: maps, a list of maps, strings and numbers */
    public static Map<String, Object> exampleData() {
        var data = new LinkedHashMap<String, Object>();
        var lists = new LinkedHashMap<String, Map<String, Object>>();
        for (var field : ALL) {
            var parts = field.path().split(LIST_SEPARATOR);
            if (parts.length == 2) {
                lists.computeIfAbsent(parts[0], name -> new LinkedHashMap<>()).put(parts[1], field.example());
            } else {
                put(data, field.path().split("\\."), field.example());
            }
        }
        lists.forEach((name, one) -> data.put(name, new ArrayList<>(List.of(one, one))));
        return data;
    }

    /** @return data of a text about no order: all fields are there, and all but the company are empty */
    public static Map<String, Object> emptyData(String company) {
        var data = new LinkedHashMap<String, Object>();
        for (var field : ALL) {
            var parts = field.path().split(LIST_SEPARATOR);
            if (parts.length == 2) {
                data.put(parts[0], List.of());
            } else {
                put(data, parts[0].split("\\."), "");
            }
        }
        data.put("company", company);
        return data;
    }

    private static void put(Map<String, Object> data, String[] path, Object value) {
        if (path.length == 1) {
            data.put(path[0], value);
        } else {
            @SuppressWarnings("unchecked")
            var group =
                    (Map<String, Object>) data.computeIfAbsent(path[0], name -> new LinkedHashMap<String, Object>());
            group.put(path[1], value);
        }
    }
}
