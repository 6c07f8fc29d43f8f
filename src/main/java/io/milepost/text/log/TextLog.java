package io.milepost.text.log;

import io.milepost.error.NotFoundException;
import io.milepost.order.TextCounts;
import io.milepost.shared.Page;
import io.milepost.text.Channel;
import io.milepost.text.TextMessage;
import io.milepost.text.TextMessage.Event;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the text log: the Email Log Report. */
@Repository
public class TextLog implements TextCounts {

    private static final int CHUNK_SIZE = 1000;
    private static final String NEWEST_FIRST = " order by created_at desc, id desc";

    /**
     * The filter of the log; each part may be null for "any".
     *
     * @param from earliest time of creation
     * @param to   latest time of creation, exclusive
     */
    public record Filter(
            @Nullable String orderNumber,
            @Nullable String contactCode,
            @Nullable TextStatus status,
            @Nullable String milestone,
            @Nullable Channel channel,
            @Nullable Instant from,
            @Nullable Instant to) {

        /** @return this filter, limited to texts created before the given time */
        Filter createdBefore(Instant time) {
            return to != null && to.isBefore(time)
                    ? this
                    : new Filter(orderNumber, contactCode, status, milestone, channel, from, time);
        }
    }

    private final JdbcClient jdbc;

    TextLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return newest first */
    public Page<TextMessage> search(Filter filter, int page, int size) {
        var parameters = parameters(filter);
        var where = where(parameters);
        var total = jdbc.sql("select count(*) from text_message" + where)
                .paramSource(parameters)
                .query(Long.class)
                .single();
        parameters.addValue("size", size).addValue("offset", (long) page * size);
        var content = jdbc.sql("select * from text_message" + where + NEWEST_FIRST + " limit :size offset :offset")
                .paramSource(parameters)
                .query(TextLog::mapText)
                .list();
        return new Page<>(content, page, size, total);
    }

    /** Passes all matching texts to a consumer, newest first. Reads page by page, so that a slow client holds no connection. */
    public void stream(Filter filter, Consumer<TextMessage> reader) {
        var page = findAfter(filter, null);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = page.size() < CHUNK_SIZE ? List.of() : findAfter(filter, page.get(page.size() - 1));
        }
    }

    private List<TextMessage> findAfter(Filter filter, @Nullable TextMessage last) {
        var parameters = parameters(filter);
        var where = where(parameters);
        if (last != null) {
            where += (where.isEmpty() ? " where " : " and ") + "(created_at, id) < (:lastAt, :lastId)";
            parameters.addValue("lastAt", Timestamp.from(last.createdAt())).addValue("lastId", last.id());
        }
        return jdbc.sql("select * from text_message" + where + NEWEST_FIRST + " limit " + CHUNK_SIZE)
                .paramSource(parameters)
                .query(TextLog::mapText)
                .list();
    }

    public Optional<TextMessage> find(UUID id) {
        return jdbc.sql("select * from text_message where id = ?")
                .param(id)
                .query(TextLog::mapText)
                .optional();
    }

    /** @throws NotFoundException if there is no such text */
    public TextMessage get(UUID id) {
        return find(id).orElseThrow(() -> new NotFoundException("text", id.toString()));
    }

    /** @return the delivery history of a text, oldest first */
    public List<Event> findTimeline(UUID id) {
        return jdbc.sql("select at, status, detail from text_status_event where text_id = ? order by id")
                .param(id)
                .query((row, number) -> new Event(
                        row.getTimestamp(1).toInstant(), TextStatus.valueOf(row.getString(2)), row.getString(3)))
                .list();
    }

    @Override
    public Map<String, Long> countByStatus(String orderNumber) {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("select status, count(*) from text_message where order_number = ? group by status order by status")
                .param(orderNumber)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private static MapSqlParameterSource parameters(Filter filter) {
        var parameters = new MapSqlParameterSource();
        add(parameters, "order_number", filter.orderNumber());
        add(parameters, "contact_code", filter.contactCode());
        add(
                parameters,
                "status",
                filter.status() == null ? null : filter.status().name());
        add(parameters, "milestone", filter.milestone());
        add(
                parameters,
                "channel",
                filter.channel() == null ? null : filter.channel().name());
        add(parameters, "from", filter.from() == null ? null : Timestamp.from(filter.from()));
        add(parameters, "to", filter.to() == null ? null : Timestamp.from(filter.to()));
        return parameters;
    }

    private static void add(MapSqlParameterSource parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.addValue(name, value);
        }
    }

    private static String where(MapSqlParameterSource parameters) {
        var conditions = Arrays.stream(parameters.getParameterNames())
                .map(name -> switch (name) {
                    case "from" -> "created_at >= :from";
                    case "to" -> "created_at < :to";
                    default -> name + " = :" + name;
                })
                .toList();
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    static TextMessage mapText(ResultSet row, int number) throws SQLException {
        var reason = row.getString("reason");
        var sentAt = row.getTimestamp("sent_at");
        return new TextMessage(
                row.getObject("id", UUID.class),
                row.getString("order_number"),
                row.getString("milestone"),
                row.getString("document"),
                row.getString("contact_code"),
                row.getString("contact_name"),
                Channel.valueOf(row.getString("channel")),
                row.getString("masked_address"),
                row.getString("template_name"),
                row.getObject("template_version", Integer.class),
                row.getString("body"),
                row.getBoolean("sandbox"),
                TextStatus.valueOf(row.getString("status")),
                reason == null ? null : TextStatusReason.valueOf(reason),
                row.getString("error_code"),
                row.getString("detail"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant(),
                row.getObject("resend_of", UUID.class));
    }
}
