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
public final class TemplateFields {

    /** @param path as used in a template; {@code items[].item} is a field of each item */
    public record Field(String path, String meaning, Object example) {

        /** @return the expression in a template: one field, or that field of each item */
        public String written() {
            return path.startsWith(ITEM)
                    ? "<#list items as item>${item.%s}<#sep>, </#list>".formatted(path.substring(ITEM.length()))
                    : "${" + path + "}";
        }
    }

    public static final List<Field> ALL = List.of(
            new Field("company", "name of your company", "Acme Windows"),
            new Field("order.number", "sales order number", "SO-1001"),
            new Field("order.customerPo", "customer's PO number; may be empty", "PO-7788"),
            new Field("order.shipVia", "shipping method of the order; may be empty", "Our truck"),
            new Field("order.requestedDate", "date the customer requested; may be empty", "Nov 30, 2026"),
            new Field("organization.code", "customer's code", "ACME"),
            new Field("organization.name", "customer's name", "Acme Builders"),
            new Field("contact.code", "code of the contact who gets the text", "C-17"),
            new Field("contact.fullName", "name of the contact who gets the text", "Ann Ames"),
            new Field("items[].item", "item number, inside <#list items as item>", "W-2030"),
            new Field("items[].description", "item description; may be empty", "Window 20 x 30"),
            new Field("items[].quantity", "quantity", new BigDecimal("4")),
            new Field("milestone.code", "code of the milestone, such as S2P", "SESHIP"),
            new Field("milestone.document", "submission, work order or shipping event; may be empty", "SE-55"),
            new Field("milestone.date", "day the milestone was reached", "Nov 22, 2026"),
            new Field("milestone.time", "time of day the milestone was reached", "2:05 PM"),
            new Field("workOrder.number", "production work order, at PWOCOMP; otherwise empty", "PWO-301"),
            new Field("shippingEvent.number", "shipping event, at SESHIP and SEDEL; otherwise empty", "SE-55"),
            new Field("shippingEvent.shipVia", "shipping method of the event; may be empty", "Fast Freight"),
            new Field("shippingEvent.trackingNumber", "tracking number; may be empty", "1Z999"));

    private static final String ITEM = "items[].";

    private TemplateFields() {}

    /** @return the examples in the shape of the data model: maps, a list of maps, strings and numbers */
    public static Map<String, Object> example() {
        var data = new LinkedHashMap<String, Object>();
        var item = new LinkedHashMap<String, Object>();
        for (var field : ALL) {
            if (field.path().startsWith(ITEM)) {
                item.put(field.path().substring(ITEM.length()), field.example());
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
