package io.milepost.desk.order;

import io.milepost.order.OrderSearch;
import io.milepost.order.OrderSearch.Query;
import io.milepost.order.OrderSearch.State;
import io.milepost.settings.MilepostSettings;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of orders. */
@Controller
class OrderListPage {

    private static final int ROWS = 50;

    /** What the address says; each part may be missing. */
    public record Filters(
            @Nullable String q,
            @Nullable String state,
            @Nullable String organization,
            @Nullable String from,
            @Nullable String to,
            @Nullable String page) {}

    private final OrderSearch search;
    private final MilepostSettings settings;

    OrderListPage(OrderSearch search, MilepostSettings settings) {
        this.search = search;
        this.settings = settings;
    }

    @GetMapping("/orders")
    String list(Filters filters, Model model) {
        var query = new Query(
                Given.line("q", filters.q()),
                Given.choice("state", filters.state(), State.class),
                Given.orNull(Given.line("organization", filters.organization())),
                startOf(Given.date("from", filters.from()), 0),
                startOf(Given.date("to", filters.to()), 1));
        model.addAttribute("found", search.search(query, Given.page(filters.page()), ROWS));
        model.addAttribute("filters", filters);
        return "desk/order/orders";
    }

    private @Nullable Instant startOf(@Nullable LocalDate date, int daysLater) {
        return date == null
                ? null
                : date.plusDays(daysLater).atStartOfDay(settings.zone()).toInstant();
    }
}
