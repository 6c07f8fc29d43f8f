package io.milepost.order.query;

import io.milepost.shared.LikePattern;
import io.milepost.shared.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The search paths from a text to orders. An index supports each of them, so that none reads the whole history: whole
 * numbers, codes and names find all orders, parts of numbers find the newest documents only.
 */
@Component
class OrderSearchPaths {

    private static final int MAX_RECENT_ROWS = 10_000;

    /** Codes up to this number are listed in the statement; with more matches, the newest orders are found soon anyway. */
    private static final int MAX_LISTED_CUSTOMERS = 2_000;

    private static final List<String> BY_NUMBER = List.of(
            "from sales_order o where o.order_number in (:numbers)",
            """
            from sales_order o where o.order_number in (
              select w.order_number from work_order w where w.work_order_number in (:numbers))""",
            """
            from sales_order o where o.order_number in (
              select s.order_number from shipping_event_order s where s.event_number in (:numbers))""");

    private static final List<String> BY_PARTIAL_NUMBER = List.of(
            """
            from (select * from sales_order order by entered_at desc, order_number desc limit :window) o
            where o.search_text like :words escape '!'""",
            """
            from sales_order o where o.order_number in (
              select w.order_number from (select * from work_order order by released_at desc limit :window) w
              where lower(w.work_order_number) like :part escape '!')""",
            """
            from sales_order o where o.order_number in (
              select s.order_number from shipping_event_order s where s.event_number in (
                select e.event_number from (select * from shipping_event order by planned_at desc limit :window) e
                where lower(e.event_number) like :part escape '!'))""");

    private static final String ORGANIZATIONS =
            "select code from organization where search_text like :words escape '!'";
    private static final String CONTACTS = "select code from contact where search_text like :words escape '!'";

    private final JdbcClient jdbc;

    OrderSearchPaths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param parameters receives the parameters of the paths
     * @return parts of statements, from {@code from sales_order o} to a condition
     */
    List<String> findPaths(String text, MapSqlParameterSource parameters) {
        parameters.addValue("numbers", List.of(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)));
        parameters.addValue("part", LikePattern.contains(text));
        parameters.addValue("words", SearchText.contains(text));
        parameters.addValue("window", MAX_RECENT_ROWS);
        var paths = new ArrayList<>(BY_NUMBER);
        paths.addAll(BY_PARTIAL_NUMBER);
        paths.addAll(byCustomer("organization_code", ORGANIZATIONS, parameters));
        paths.addAll(byCustomer("contact_code", CONTACTS, parameters));
        return paths;
    }

    private List<String> byCustomer(String column, String customers, MapSqlParameterSource parameters) {
        var codes = jdbc.sql(customers + " limit " + (MAX_LISTED_CUSTOMERS + 1))
                .paramSource(parameters)
                .query(String.class)
                .list();
        if (codes.isEmpty()) {
            return List.of();
        }
        parameters.addValue(column, codes);
        var condition = codes.size() > MAX_LISTED_CUSTOMERS ? customers : ":" + column;
        return List.of("from sales_order o where o." + column + " in (" + condition + ")");
    }
}
