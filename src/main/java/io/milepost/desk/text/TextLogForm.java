package io.milepost.desk.text;

import io.milepost.order.milestone.MilestoneCode;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import io.milepost.text.TextStatus;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filter of the text log as entered and as shown in the address; each part may be null for "any".
 *
 * @param order   number of the order, or what finds one
 * @param contact code or name of the contact, or a part of it
 * @param from first day, such as 2026-12-24
 * @param to   last day
 */
public record TextLogForm(
        @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String order,
        @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String contact,
        @Nullable String status,
        @Nullable String channel,
        @Nullable @Pattern(regexp = MilestoneCode.PATTERN, message = "such as S2P") String milestone,
        @Nullable String from,
        @Nullable String to) {

    public TextLogForm {
        order = emptyToNull(order);
        contact = emptyToNull(contact);
        status = emptyToNull(status);
        channel = emptyToNull(channel);
        milestone = emptyToNull(milestone);
        from = emptyToNull(from);
        to = emptyToNull(to);
    }

    private static @Nullable String emptyToNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** @param status null for any */
    public TextLogForm withStatus(@Nullable TextStatus status) {
        return new TextLogForm(order, contact, status == null ? null : status.name(), channel, milestone, from, to);
    }

    /** @return whether it selects all texts */
    public boolean isEmpty() {
        return fields().isEmpty();
    }

    /** @return the values entered, by field name */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        addIfPresent(fields, "order", order);
        addIfPresent(fields, "contact", contact);
        addIfPresent(fields, "status", status);
        addIfPresent(fields, "channel", channel);
        addIfPresent(fields, "milestone", milestone);
        addIfPresent(fields, "from", from);
        addIfPresent(fields, "to", to);
        return fields;
    }

    private static void addIfPresent(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** @return path and query of a page with this filter */
    public String urlOf(String path) {
        return urlOf(path, "", "");
    }

    /** @param name name of an additional parameter; empty for none */
    public String urlOf(String path, String name, Object value) {
        var address = UriComponentsBuilder.fromPath(path);
        var values = new LinkedHashMap<String, Object>(fields());
        if (!name.isEmpty()) {
            values.put(name, value);
        }
        values.keySet().forEach(key -> address.queryParam(key, "{" + key + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
