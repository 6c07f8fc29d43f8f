package io.milepost.desk.order;

import io.milepost.order.ShippingEventSearch;
import io.milepost.order.ShippingEventSearch.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of shipping events. */
@Controller
class ShippingEventListPage {

    private static final int ROWS = 50;

    /** What the address says; each part may be missing. */
    public record Filters(@Nullable String q, @Nullable String state, @Nullable String page) {}

    private final ShippingEventSearch search;

    ShippingEventListPage(ShippingEventSearch search) {
        this.search = search;
    }

    @GetMapping("/shipping-events")
    String list(Filters filters, Model model) {
        var text = Given.line("q", filters.q());
        var state = Given.choice("state", filters.state(), State.class);
        model.addAttribute("found", search.search(text, state, Given.page(filters.page()), ROWS));
        model.addAttribute("filters", filters);
        return "desk/order/shipping-events";
    }
}
