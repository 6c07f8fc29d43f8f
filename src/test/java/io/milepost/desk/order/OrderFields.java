package io.milepost.desk.order;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a browser sends for the form of an order. */
final class OrderFields {

    private final Map<String, String> values = new LinkedHashMap<>();
    private int rows;

    static OrderFields of(String number, String organization) {
        return new OrderFields().with("number", number).with("organization", organization);
    }

    /** Enters a value, in place of an earlier one. */
    OrderFields with(String field, String value) {
        values.put(field, value);
        return this;
    }

    /** Enters the next row of the table of items, from stock. */
    OrderFields item(String item, String quantity) {
        return with(row("item"), item).with(row("quantity"), quantity).nextRow();
    }

    /** Enters the next row of the table of items, to be made. */
    OrderFields itemToMake(String item, String quantity) {
        return with(row("make"), "true").item(item, quantity);
    }

    OrderFields items(int number) {
        for (var i = 0; i < number; i++) {
            item("W-" + i, "1");
        }
        return this;
    }

    private String row(String column) {
        return "items[" + rows + "]." + column;
    }

    private OrderFields nextRow() {
        rows++;
        return this;
    }

    /** @return the body of the request */
    String encoded() {
        return values.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
