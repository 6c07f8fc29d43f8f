package io.milepost.text.log;

import io.milepost.shared.SupportedDates;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog.Filter;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads pages and totals of the text log. The cost does not depend on the length of the log. */
@Repository
public class TextLogPager {

    /** Totals are capped here. */
    public static final int MAX_COUNT = 10_000;

    /** A position in the log: next to this text. */
    public record Cursor(Instant at, UUID id) {

        static Cursor of(TextMessage text) {
            return new Cursor(text.createdAt(), text.id());
        }

        /**
         * Parses the result of {@link #toString()}.
         *
         * @throws IllegalArgumentException if the text has another format
         */
        public static Cursor valueOf(String text) {
            var parts = text.split("_", 2);
            var at = SupportedDates.parseInstant(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("not a position in the log"));
            return new Cursor(at, UUID.fromString(parts[parts.length - 1]));
        }

        @Override
        public String toString() {
            return at + "_" + id;
        }
    }

    /**
     * The start of a page.
     *
     * @param cursor null for the newest texts
     * @param newer  whether the page shows the texts right before that position, instead of those right after it
     */
    public record PageStart(@Nullable Cursor cursor, boolean newer) {

        public static final PageStart NEWEST = new PageStart(null, false);
    }

    /**
     * A page, newest first.
     *
     * @param newer position for the page of newer texts; null if there are none
     * @param older position for the page of older texts; null if there are none
     */
    public record LogPage(List<TextMessage> texts, @Nullable Cursor newer, @Nullable Cursor older) {}

    /**
     * A number of texts.
     *
     * @param capped whether there are more, because the total is capped
     */
    public record Total(int count, boolean capped) {

        static Total of(long counted) {
            return new Total((int) Math.min(counted, MAX_COUNT), counted > MAX_COUNT);
        }
    }

    private static final String NEWEST_FIRST = " order by created_at desc, id desc";
    private static final String OLDEST_FIRST = " order by created_at, id";

    private final JdbcClient jdbc;

    TextLogPager(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param size 1 to 10,000 */
    public LogPage findPage(Filter filter, PageStart start, int size) {
        var rows = findRows(filter, start, size + 1);
        var more = rows.size() > size;
        var texts = new ArrayList<>(rows.subList(0, Math.min(size, rows.size())));
        if (start.newer()) {
            Collections.reverse(texts);
        }
        if (texts.isEmpty()) {
            return new LogPage(texts, null, null);
        }
        var newer = start.newer() ? more : start.cursor() != null;
        var older = start.newer() || more;
        return new LogPage(
                texts, newer ? Cursor.of(texts.get(0)) : null, older ? Cursor.of(texts.get(texts.size() - 1)) : null);
    }

    private List<TextMessage> findRows(Filter filter, PageStart start, int limit) {
        var parameters = new MapSqlParameterSource();
        var order = start.newer() ? OLDEST_FIRST : NEWEST_FIRST;
        var from = cursorCondition(start, parameters);
        var first = limitClause(limit);
        var ends = new TextLogIndexRanges(filter, parameters)
                .byTime().stream()
                        .map(range ->
                                "(select created_at, id from text_message where " + range + from + order + first + ")")
                        .collect(Collectors.joining(" union all "));
        return jdbc.sql("select * from text_message where id in (select id from (" + ends + ") ends" + order + first
                        + ")" + order)
                .paramSource(parameters)
                .query(TextLog::mapText)
                .list();
    }

    /** As a literal: with a parameter, PostgreSQL plans for a tenth of the log and reads all of it. */
    private static String limitClause(int rows) {
        return " limit " + rows;
    }

    private static String cursorCondition(PageStart start, MapSqlParameterSource parameters) {
        var cursor = start.cursor();
        if (cursor == null) {
            return "";
        }
        parameters.addValue("cursorAt", Timestamp.from(cursor.at())).addValue("cursorId", cursor.id());
        return " and (created_at, id) " + (start.newer() ? ">" : "<") + " (:cursorAt, :cursorId)";
    }

    /** @return number of texts of each status that match the filter, ignoring its status; statuses without texts are omitted */
    public Map<TextStatus, Total> countByStatus(Filter filter) {
        var parameters = new MapSqlParameterSource();
        var texts = new TextLogIndexRanges(filter, parameters)
                .byStatus().stream()
                        .map(range ->
                                "(select status from text_message where " + range + limitClause(MAX_COUNT + 1) + ")")
                        .collect(Collectors.joining(" union all "));
        var totals = new EnumMap<TextStatus, Total>(TextStatus.class);
        jdbc.sql("select status, count(*) from (" + texts + ") texts group by status")
                .paramSource(parameters)
                .query(row -> {
                    totals.put(TextStatus.valueOf(row.getString(1)), Total.of(row.getLong(2)));
                });
        return totals;
    }
}
