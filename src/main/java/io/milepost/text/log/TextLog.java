package io.milepost.text.log;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.error.NotFoundException;
import io.milepost.order.TextCounts;
import io.milepost.shared.Page;
import io.milepost.text.Channel;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.link.TrackingToken;
import io.milepost.text.log.TextLogPager.PageStart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final TextLogPager pager;
    private final TextTimeline timeline;

    TextLog(JdbcClient jdbc, TextLogPager pager, TextTimeline timeline) {
        this.jdbc = jdbc;
        this.pager = pager;
        this.timeline = timeline;
    }

    /** @return the number that the text to the contact was for; empty if there is no such text, or it had none */
    public Optional<PhoneNumber> findPhone(UUID text, String contact) {
        return jdbc.sql(
                        "select phone_number from text_message where id = ? and contact_code = ? and phone_number <> ''")
                .params(text, contact)
                .query(String.class)
                .optional()
                .map(PhoneNumber::new);
    }

    /** @return newest first */
    public Page<TextMessage> search(Filter filter, int page, int size) {
        var parameters = new MapSqlParameterSource("size", size).addValue("offset", (long) page * size);
        var texts = " from text_message where " + new TextLogIndexRanges(filter, parameters).unsplit();
        var total = jdbc.sql("select count(*)" + texts)
                .paramSource(parameters)
                .query(Long.class)
                .single();
        var content = jdbc.sql("select *" + texts + " order by created_at desc, id desc limit :size offset :offset")
                .paramSource(parameters)
                .query(TextLog::mapText)
                .list();
        return new Page<>(content, page, size, total);
    }

    /** Passes all matching texts to a consumer, newest first. Reads page by page, so that a slow client holds no connection. */
    public void stream(Filter filter, Consumer<TextMessage> reader) {
        @Nullable PageStart start = PageStart.NEWEST;
        while (start != null) {
            var page = pager.findPage(filter, start, CHUNK_SIZE);
            page.texts().forEach(reader);
            start = page.older() == null ? null : new PageStart(page.older(), false);
        }
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
    public List<TimelineEntry> findTimeline(UUID id) {
        return timeline.find(List.of(id)).getOrDefault(id, List.of());
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

    static TextMessage mapText(ResultSet row, int number) throws SQLException {
        var reason = row.getString("reason");
        var sentAt = row.getTimestamp("sent_at");
        var status = TextStatus.valueOf(row.getString("status"));
        var isPostponed = status == TextStatus.QUEUED && reason != null;
        return new TextMessage(
                row.getObject("id", UUID.class),
                row.getString("order_number"),
                row.getString("milestone"),
                row.getString("document"),
                row.getInt("occurrence"),
                row.getString("contact_code"),
                row.getString("contact_name"),
                Channel.valueOf(row.getString("channel")),
                row.getString("masked_address"),
                row.getString("template_name"),
                Objects.requireNonNullElse(row.getString("template_variant"), ""),
                row.getObject("template_version", Integer.class),
                hideToken(row.getString("body")),
                row.getBoolean("sandbox"),
                row.getString("diverted_to"),
                status,
                reason == null ? null : TextStatusReason.valueOf(reason),
                row.getString("error_code"),
                row.getString("detail"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant(),
                row.getObject("resend_of", UUID.class),
                isPostponed ? row.getTimestamp("due_at").toInstant() : null,
                row.getObject("merged_into", UUID.class));
    }

    private static @Nullable String hideToken(@Nullable String body) {
        return body == null ? null : TrackingToken.hideIn(body);
    }
}
