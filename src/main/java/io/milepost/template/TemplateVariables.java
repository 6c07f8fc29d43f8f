package io.milepost.template;

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

    /** @param path as used in a template; {@code items[].item} is a field of each item */
    public record TemplateVariable(String path, String meaning, Object example) {

        /** @return the expression in a template: one field, or that field of each item */
        public String placeholder() {
            return path.startsWith(ITEM_PREFIX)
                    ? "<#list items as item>${item.%s}<#sep>, </#list>".formatted(path.substring(ITEM_PREFIX.length()))
                    : "${" + path + "}";
        }
    }

    public static final List<TemplateVariable> ALL = List.of(
            new TemplateVariable("company", "name of your company", "Acme Windows"),
            new TemplateVariable("order.number", "sales order number", "SO-1001"),
            new TemplateVariable("order.customerPo", "customer's PO number; may be empty", "PO-7788"),
            new TemplateVariable("order.shipVia", "shipping method of the order; may be empty", "Our truck"),
            new TemplateVariable("order.requestedDate", "date the customer requested; may be empty", "Nov 30, 2026"),
            new TemplateVariable("organization.code", "customer's code", "ACME"),
            new TemplateVariable("organization.name", "customer's name", "Acme Builders"),
            new TemplateVariable("contact.code", "code of the contact who gets the text", "C-17"),
            new TemplateVariable("contact.fullName", "name of the contact who gets the text", "Ann Ames"),
            new TemplateVariable("items[].item", "item number, inside <#list items as item>", "W-2030"),
            new TemplateVariable("items[].description", "item description; may be empty", "Window 20 x 30"),
            new TemplateVariable("items[].quantity", "quantity", new BigDecimal("4")),
            new TemplateVariable("milestone.code", "code of the milestone, such as S2P", "SESHIP"),
            new TemplateVariable(
                    "milestone.document", "submission, work order or shipping event; may be empty", "SE-55"),
            new TemplateVariable("milestone.date", "day the milestone was reached", "Nov 22, 2026"),
            new TemplateVariable("milestone.time", "time of day the milestone was reached", "2:05 PM"),
            new TemplateVariable("workOrder.number", "production work order, at PWOCOMP; otherwise empty", "PWO-301"),
            new TemplateVariable(
                    "shippingEvent.number", "shipping event, at SESHIP and SEDEL; otherwise empty", "SE-55"),
            new TemplateVariable("shippingEvent.shipVia", "shipping method of the event; may be empty", "Fast Freight"),
            new TemplateVariable("shippingEvent.trackingNumber", "tracking number; may be empty", "1Z999"));

    private static final String ITEM_PREFIX = "items[].";

    private TemplateVariables() {}

    /** @return the examples in the shape of the data model: maps, a list of maps, strings and numbers */
    public static Map<String, Object> exampleData() {
        var data = new LinkedHashMap<String, Object>();
        var item = new LinkedHashMap<String, Object>();
        for (var field : ALL) {
            if (field.path().startsWith(ITEM_PREFIX)) {
                item.put(field.path().substring(ITEM_PREFIX.length()), field.example());
            } else {
                put(data, field.path().split("\\."), field.example());
            }
        }
        data.put("items", new ArrayList<>(List.of(item, item)));
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
