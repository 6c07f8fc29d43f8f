package io.milepost.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.lifecycle.SalesOrderProcess.Entries;
import io.milepost.order.OrderBody;
import io.milepost.problem.Invalid;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the form <i>New sales order</i> hands in. */
final class NewOrderForm {

    private static final int LENGTH_OF_A_DATE = 10;
    private static final TypeReference<List<OrderBody.Item>> ITEMS = new TypeReference<>() {};

    private final Entry entry;
    private final ObjectMapper json;

    NewOrderForm(Entry entry, ObjectMapper json) {
        this.entry = entry;
        this.json = json;
    }

    /** @throws Invalid if a field is not even of its kind */
    OrderBody read() {
        return new OrderBody(
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
            throw new Invalid(field, cure);
        }
        return text;
    }

    private @Nullable String optional(String field) {
        var text = entry.text(field);
        return text.isEmpty() ? null : text;
    }

    /** @return null if the <i>SMS Update</i> box is left to itself */
    private @Nullable Boolean box() {
        return switch (entry.text(Entries.SMS_UPDATE)) {
            case "", "auto" -> null;
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new Invalid(Entries.SMS_UPDATE, "must be yes, no or auto");
        };
    }

    private @Nullable LocalDate requestedDate() {
        var text = entry.text(Entries.REQUESTED_DATE);
        try {
            return text.isEmpty()
                    ? null
                    : LocalDate.parse(text.substring(0, Math.min(text.length(), LENGTH_OF_A_DATE)));
        } catch (DateTimeParseException e) {
            throw new Invalid(Entries.REQUESTED_DATE, "must be a date such as 2026-12-24");
        }
    }

    private List<OrderBody.Item> items() {
        var text = entry.text(Entries.ITEMS);
        if (text.isEmpty()) {
            throw new Invalid(Entries.ITEMS, "enter at least one item");
        }
        try {
            return json.readValue(text, ITEMS);
        } catch (JsonProcessingException e) {
            throw new Invalid(
                    Entries.ITEMS,
                    "must be a list of items, each with item, description, quantity (a number) and make (true or false)");
        }
    }
}
