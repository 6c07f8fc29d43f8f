package io.milepost.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess.Entries;
import io.milepost.order.OrderRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the entries that the form <i>New sales order</i> submits. */
final class NewOrderForm {

    /** A date, with or without the time that some forms add. */
    private static final Pattern DATE = Pattern.compile("(2[0-9]{3}-[0-9]{2}-[0-9]{2})(T.*)?");

    private static final TypeReference<List<OrderRequest.Item>> LIST = new TypeReference<>() {};
    private static final TypeReference<OrderRequest.Item> ITEM = new TypeReference<>() {};

    private final Entry entry;
    private final ObjectMapper json;

    NewOrderForm(Entry entry, ObjectMapper json) {
        this.entry = entry;
        this.json = json;
    }

    /** @throws InvalidFieldException if a field has the wrong type */
    OrderRequest read() {
        return new OrderRequest(
                required(Entries.ORGANIZATION, "enter the code of the organization"),
                optional(Entries.CONTACT),
                box(),
                optional(Entries.CUSTOMER_PO),
                optional(Entries.SHIP_VIA),
                requestedDate(),
                items());
    }

    private String required(String field, String cure) {
        var text = entry.text(field);
        if (text.isEmpty()) {
            throw new InvalidFieldException(field, cure);
        }
        return text;
    }

    private @Nullable String optional(String field) {
        var text = entry.text(field);
        return text.isEmpty() ? null : text;
    }

    /** @return null if the <i>SMS Update</i> box is checked automatically */
    private @Nullable Boolean box() {
        return switch (entry.text(Entries.SMS_UPDATE)) {
            case "", "auto" -> null;
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new InvalidFieldException(Entries.SMS_UPDATE, "must be yes, no or auto");
        };
    }

    private @Nullable LocalDate requestedDate() {
        var text = entry.text(Entries.REQUESTED_DATE);
        var date = DATE.matcher(text);
        try {
            if (text.isEmpty() || date.matches()) {
                return text.isEmpty() ? null : LocalDate.parse(date.group(1));
            }
        } catch (DateTimeParseException e) {
            // Such as February 31: rejected below, like every other invalid date.
        }
        throw new InvalidFieldException(Entries.REQUESTED_DATE, "must be a date such as 2026-12-24");
    }

    /** @return the list {@code items}, followed by each row that names an item */
    private List<OrderRequest.Item> items() {
        var list = entry.text(Entries.ITEMS);
        var items = new ArrayList<>(list.isEmpty() ? List.<OrderRequest.Item>of() : read(Entries.ITEMS, list, LIST));
        for (var row = 1; row <= Entries.ITEM_ROWS; row++) {
            var text = entry.text(Entries.ITEM + row);
            var item = text.isEmpty() ? null : read(Entries.ITEM + row, text, ITEM);
            if (item != null && !Objects.toString(item.item(), "").isBlank()) {
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            throw new InvalidFieldException(Entries.ITEMS, "enter at least one item");
        }
        return items;
    }

    private <T> T read(String field, String text, TypeReference<T> type) {
        try {
            var read = json.readValue(text, type);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // Rejected below, like a missing value.
        }
        throw new InvalidFieldException(
                field, "must have item, description, quantity (a number) and make (true or false)");
    }
}
