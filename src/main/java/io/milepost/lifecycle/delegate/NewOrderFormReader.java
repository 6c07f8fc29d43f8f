package io.milepost.lifecycle.delegate;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.order.OrderRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the entries that the form <i>New sales order</i> submits. */
final class NewOrderFormReader {

    /** A date, with or without the time that some forms add. */
    private static final Pattern DATE = Pattern.compile("(2[0-9]{3}-[0-9]{2}-[0-9]{2})(T.*)?");

    private static final TypeReference<List<OrderRequest.Item>> LIST = new TypeReference<>() {};
    private static final TypeReference<OrderRequest.Item> ITEM = new TypeReference<>() {};

    private final TaskSubmission submission;
    private final ObjectMapper json;

    NewOrderFormReader(TaskSubmission submission, ObjectMapper json) {
        this.submission = submission;
        this.json = json;
    }

    /** @throws InvalidFieldException if a field has the wrong type */
    OrderRequest read() {
        return new OrderRequest(
                required(SubmittedVariables.ORGANIZATION, message("order.error.organizationRequired")),
                submission.consumeOptionalText(SubmittedVariables.CONTACT),
                smsUpdate(),
                submission.consumeOptionalText(SubmittedVariables.CUSTOMER_PO),
                submission.consumeOptionalText(SubmittedVariables.SHIP_VIA),
                requestedDate(),
                null,
                null,
                items());
    }

    private String required(String field, String message) {
        var text = submission.consumeText(field);
        if (text.isEmpty()) {
            throw new InvalidFieldException(field, message);
        }
        return text;
    }

    /** @return null if the <i>SMS Update</i> box is checked automatically */
    private @Nullable Boolean smsUpdate() {
        return switch (submission.consumeText(SubmittedVariables.SMS_UPDATE)) {
            case "", "auto" -> null;
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new InvalidFieldException(SubmittedVariables.SMS_UPDATE, message("order.error.smsUpdate"));
        };
    }

    private @Nullable LocalDate requestedDate() {
        var text = submission.consumeText(SubmittedVariables.REQUESTED_DATE);
        var date = DATE.matcher(text);
        try {
            if (text.isEmpty() || date.matches()) {
                return text.isEmpty() ? null : LocalDate.parse(date.group(1));
            }
        } catch (DateTimeParseException e) {
            // Such as February 31: rejected below, like every other invalid date.
        }
        throw new InvalidFieldException(SubmittedVariables.REQUESTED_DATE, message("order.error.date"));
    }

    /** @return the list {@code items}, followed by each row that names an item */
    private List<OrderRequest.Item> items() {
        var list = submission.consumeText(SubmittedVariables.ITEMS);
        var items = new ArrayList<>(
                list.isEmpty() ? List.<OrderRequest.Item>of() : read(SubmittedVariables.ITEMS, list, LIST));
        for (var row = 1; row <= SubmittedVariables.ITEM_ROWS; row++) {
            var text = submission.consumeText(SubmittedVariables.ITEM + row);
            var item = text.isEmpty() ? null : read(SubmittedVariables.ITEM + row, text, ITEM);
            if (item != null && !Objects.toString(item.item(), "").isBlank()) {
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            throw new InvalidFieldException(SubmittedVariables.ITEMS, message("order.error.noItem"));
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
        throw new InvalidFieldException(field, message("order.error.item"));
    }
}
