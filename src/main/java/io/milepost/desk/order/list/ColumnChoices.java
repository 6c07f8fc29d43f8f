package io.milepost.desk.order.list;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The columns that each user has chosen for the list of orders, in table {@code order_columns}. */
@Repository
class ColumnChoices {

    private final JdbcClient jdbc;

    ColumnChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return in the order of the list; those that everybody starts with unless the user has chosen others */
    List<OrderColumn> find(String user) {
        return jdbc.sql("select shown from order_columns where username = ?")
                .param(user)
                .query(String.class)
                .optional()
                .map(ColumnChoices::parse)
                .orElse(OrderColumn.INITIAL);
    }

    /** Names of a newer version, which an older node does not know, are left out. */
    private static List<OrderColumn> parse(String names) {
        return sort(Arrays.asList(names.split(",")));
    }

    private static List<OrderColumn> sort(Collection<String> names) {
        return Arrays.stream(OrderColumn.values())
                .filter(column -> names.contains(column.name()))
                .toList();
    }

    /**
     * Keeps the choice of a user. Repeating it changes nothing.
     *
     * @param names of {@link OrderColumn}; others are ignored; none for the order's number only
     */
    @Transactional
    public void save(String user, Collection<String> names) {
        var shown = sort(names).stream().map(Enum::name).collect(Collectors.joining(","));
        jdbc.sql("insert into order_columns (username, shown) values (:user, :shown) on conflict do nothing")
                .param("user", user)
                .param("shown", shown)
                .update();
        jdbc.sql("update order_columns set shown = :shown where username = :user")
                .param("user", user)
                .param("shown", shown)
                .update();
    }
}
