package io.milepost.desk.text;

import io.milepost.order.milestone.MilestoneCode;
import io.milepost.shared.Identifier;
import io.milepost.text.TextStatus;
import jakarta.validation.constraints.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filter of the text log as entered and as shown in the address; each part may be null for "any".
 *
 * @param from first day, such as 2026-12-24
 * @param to   last day
 */
public record LogForm(
        @Nullable @Identifier String order,
        @Nullable @Identifier String contact,
        @Nullable String status,
        @Nullable String channel,
        @Nullable @Pattern(regexp = MilestoneCode.PATTERN, message = "such as S2P") String milestone,
        @Nullable String from,
        @Nullable String to) {

    public LogForm {
        order = typed(order);
        contact = typed(contact);
        status = typed(status);
        channel = typed(channel);
        milestone = typed(milestone);
        from = typed(from);
        to = typed(to);
    }

    private static @Nullable String typed(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** @param status null for any */
    public LogForm withStatus(@Nullable TextStatus status) {
        return new LogForm(order, contact, status == null ? null : status.name(), channel, milestone, from, to);
    }

    /** @return whether it selects all texts */
    public boolean isEmpty() {
        return parts().isEmpty();
    }

    /** @return the values entered, by field name */
    public Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        put(parts, "order", order);
        put(parts, "contact", contact);
        put(parts, "status", status);
        put(parts, "channel", channel);
        put(parts, "milestone", milestone);
        put(parts, "from", from);
        put(parts, "to", to);
        return parts;
    }

    private static void put(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    /** @return path and query of a page with this filter */
    public String at(String path) {
        return at(path, "", "");
    }

    /** @param name name of an additional parameter; empty for none */
    public String at(String path, String name, Object value) {
        var address = UriComponentsBuilder.fromPath(path);
        var values = new LinkedHashMap<String, Object>(parts());
        if (!name.isEmpty()) {
            values.put(name, value);
        }
        values.keySet().forEach(key -> address.queryParam(key, "{" + key + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
