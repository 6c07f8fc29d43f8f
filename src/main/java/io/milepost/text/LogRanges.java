package io.milepost.text;

import io.milepost.text.TextLog.Filter;
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
final class LogRanges {

    private final Filter filter;
    private final boolean few;
    private final List<String> common = new ArrayList<>();

    /** @param parameters receives the parameters of the conditions */
    LogRanges(Filter filter, MapSqlParameterSource parameters) {
        this.filter = filter;
        this.few = filter.order() != null || filter.contact() != null;
        add("order_number = :order", "order", filter.order(), parameters);
        add("contact_code = :contact", "contact", filter.contact(), parameters);
        add("milestone = :milestone", "milestone", filter.milestone(), parameters);
        add("created_at >= :from", "from", time(filter.from()), parameters);
        add("created_at < :to", "to", time(filter.to()), parameters);
    }

    private void add(String condition, String name, @Nullable Object value, MapSqlParameterSource parameters) {
        if (value != null) {
            common.add(condition);
            parameters.addValue(name, value);
        }
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** @return conditions that together cover the filter and do not overlap */
    List<String> byTime() {
        var cut = !few && (filter.milestone() != null || filter.status() != null || filter.channel() != null);
        return conditions(
                values(filter.status(), TextStatus.values(), cut), values(filter.channel(), Channel.values(), cut));
    }

    /** @return the same ranges for each status, ignoring the status of the filter */
    List<String> byStatus() {
        return conditions(Arrays.asList(TextStatus.values()), values(filter.channel(), Channel.values(), !few));
    }

    private static <T> List<@Nullable T> values(@Nullable T chosen, T[] all, boolean cut) {
        return chosen == null && cut ? Arrays.asList(all) : Collections.singletonList(chosen);
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
