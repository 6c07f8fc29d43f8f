package io.milepost.text.log;

import io.milepost.text.Channel;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog.Filter;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Splits a filter into ranges that are each contiguous in an index of the log, ordered by time. Reading the ends of all
 * ranges reads a bounded number of rows, regardless of the length of the log and of how rare the matches are. The texts of
 * one order or contact are few and are not split.
 */
final class TextLogIndexRanges {

    private final Filter filter;
    private final boolean selective;
    private final List<String> common = new ArrayList<>();

    /** @param parameters receives the parameters of the conditions */
    TextLogIndexRanges(Filter filter, MapSqlParameterSource parameters) {
        this.filter = filter;
        this.selective = filter.orderNumber() != null || filter.contactCode() != null;
        add("order_number = :order", "order", filter.orderNumber(), parameters);
        add("contact_code = :contact", "contact", filter.contactCode(), parameters);
        add("milestone = :milestone", "milestone", filter.milestone(), parameters);
        add("created_at >= :from", "from", toTimestamp(filter.from()), parameters);
        add("created_at < :to", "to", toTimestamp(filter.to()), parameters);
    }

    private void add(String condition, String name, @Nullable Object value, MapSqlParameterSource parameters) {
        if (value != null) {
            common.add(condition);
            parameters.addValue(name, value);
        }
    }

    private static @Nullable Timestamp toTimestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** @return one condition that covers the filter */
    String unsplit() {
        return conditions(Collections.singletonList(filter.status()), Collections.singletonList(filter.channel()))
                .get(0);
    }

    /** @return conditions that together cover the filter and do not overlap */
    List<String> byTime() {
        var split = !selective && (filter.milestone() != null || filter.status() != null || filter.channel() != null);
        return conditions(
                values(filter.status(), TextStatus.values(), split), values(filter.channel(), Channel.values(), split));
    }

    /** @return the same ranges for each status, ignoring the status of the filter */
    List<String> byStatus() {
        return conditions(Arrays.asList(TextStatus.values()), values(filter.channel(), Channel.values(), !selective));
    }

    private static <T> List<@Nullable T> values(@Nullable T selected, T[] all, boolean split) {
        return selected == null && split ? Arrays.asList(all) : Collections.singletonList(selected);
    }

    private List<String> conditions(List<TextStatus> statuses, List<Channel> channels) {
        var conditions = new ArrayList<String>();
        for (var status : statuses) {
            for (var channel : channels) {
                var parts = new ArrayList<>(common);
                if (status != null) {
                    parts.add("status = '" + status + "'");
                }
                if (channel != null) {
                    parts.add("channel = '" + channel + "'");
                }
                conditions.add(parts.isEmpty() ? "true" : String.join(" and ", parts));
            }
        }
        return conditions;
    }
}
