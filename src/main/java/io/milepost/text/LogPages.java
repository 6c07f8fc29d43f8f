package io.milepost.text;

import io.milepost.shared.SupportedDates;
import io.milepost.text.TextLog.Filter;
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
public class LogPages {

    /** Totals are capped here. */
    public static final int COUNTED = 10_000;

    /** A position in the log: next to this text. */
    public record Place(Instant at, UUID id) {

        static Place of(TextMessage text) {
            return new Place(text.createdAt(), text.id());
        }

        /**
         * Parses the result of {@link #toString()}.
         *
         * @throws IllegalArgumentException if the text has another format
         */
        public static Place valueOf(String written) {
            var parts = written.split("_", 2);
            var at = SupportedDates.parseInstant(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("not a place in the log"));
            return new Place(at, UUID.fromString(parts[parts.length - 1]));
        }

        @Override
        public String toString() {
            return at + "_" + id;
        }
    }

    /**
     * The start of a page.
     *
     * @param beside null for the newest texts
     * @param newer  whether the page shows the texts right before that position, instead of those right after it
     */
    public record Start(@Nullable Place beside, boolean newer) {

        public static final Start NEWEST = new Start(null, false);
    }

    /**
     * A page, newest first.
     *
     * @param newer position for the page of newer texts; null if there are none
     * @param older position for the page of older texts; null if there are none
     */
    public record Slice(List<TextMessage> texts, @Nullable Place newer, @Nullable Place older) {}

    /**
     * A number of texts.
     *
     * @param more whether there are more, because the total is capped
     */
    public record Total(int number, boolean more) {

        static Total of(long counted) {
            return new Total((int) Math.min(counted, COUNTED), counted > COUNTED);
        }
    }

    private static final String NEWEST_FIRST = " order by created_at desc, id desc";
    private static final String OLDEST_FIRST = " order by created_at, id";

    private final JdbcClient jdbc;

    LogPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param size 1 to 10,000 */
    public Slice page(Filter filter, Start start, int size) {
        var rows = rows(filter, start, size + 1);
        var more = rows.size() > size;
        var texts = new ArrayList<>(rows.subList(0, Math.min(size, rows.size())));
        if (start.newer()) {
            Collections.reverse(texts);
        }
        if (texts.isEmpty()) {
            return new Slice(texts, null, null);
        }
        var newer = start.newer() ? more : start.beside() != null;
        var older = start.newer() || more;
        return new Slice(
                texts, newer ? Place.of(texts.get(0)) : null, older ? Place.of(texts.get(texts.size() - 1)) : null);
    }

    private List<TextMessage> rows(Filter filter, Start start, int limit) {
        var parameters = new MapSqlParameterSource();
        var order = start.newer() ? OLDEST_FIRST : NEWEST_FIRST;
        var from = beside(start, parameters);
        var first = limit(limit);
        var ends = new LogRanges(filter, parameters)
                .byTime().stream()
                        .map(range ->
                                "(select created_at, id from text_message where " + range + from + order + first + ")")
                        .collect(Collectors.joining(" union all "));
        return jdbc.sql("select * from text_message where id in (select id from (" + ends + ") ends" + order + first
                        + ")" + order)
                .paramSource(parameters)
                .query(TextLog::text)
                .list();
    }

    /** As a literal: with a parameter, PostgreSQL plans for a tenth of the log and reads all of it. */
    private static String limit(int rows) {
        return " limit " + rows;
    }

    private static String beside(Start start, MapSqlParameterSource parameters) {
        var place = start.beside();
        if (place == null) {
            return "";
        }
        parameters.addValue("placeAt", Timestamp.from(place.at())).addValue("placeId", place.id());
        return " and (created_at, id) " + (start.newer() ? ">" : "<") + " (:placeAt, :placeId)";
    }

    /** @return number of texts of each status that match the filter, ignoring its status; statuses without texts are omitted */
    public Map<TextStatus, Total> totals(Filter filter) {
        var parameters = new MapSqlParameterSource();
        var texts = new LogRanges(filter, parameters)
                .byStatus().stream()
                        .map(range -> "(select status from text_message where " + range + limit(COUNTED + 1) + ")")
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
