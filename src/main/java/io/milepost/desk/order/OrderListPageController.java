package io.milepost.desk.order;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FormSubmission;
import io.milepost.desk.Pagination;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderQuery;
import io.milepost.order.query.OrderSearch.OrderState;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.Identifier;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of orders. */
@Controller
class OrderListPageController {

    /** The query parameters; each may be null. */
    public record Filters(
            @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
            @Nullable String state,
            @Nullable @SingleLine @Size(max = Identifier.MAX_LENGTH) String organization,
            @Nullable String from,
            @Nullable String to,
            @Nullable String page) {}

    private final OrderSearch search;
    private final MilepostProperties settings;

    OrderListPageController(OrderSearch search, MilepostProperties settings) {
        this.search = search;
        this.settings = settings;
    }

    @GetMapping("/orders")
    String list(@Valid @ModelAttribute("form") Filters form, BindingResult errors, Model model) {
        var page = FormInputs.parsePage(form.page());
        FormSubmission.submit(
                errors, () -> model.addAttribute("results", search.search(toQuery(form), page, Pagination.PAGE_SIZE)));
        return "desk/order/orders";
    }

    private OrderQuery toQuery(Filters form) {
        var from = FormInputs.parseDate("from", form.from());
        var to = FormInputs.parseDate("to", form.to());
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidFieldException("to", message("common.error.beforeFirstDay"));
        }
        return new OrderQuery(
                FormInputs.nullToEmpty(form.q()),
                Set.of(FormInputs.parseEnum("state", form.state(), OrderState.class)),
                FormInputs.emptyToNull(form.organization()),
                startOf(from, 0),
                startOf(to, 1));
    }

    private @Nullable Instant startOf(@Nullable LocalDate date, int daysLater) {
        return date == null
                ? null
                : date.plusDays(daysLater).atStartOfDay(settings.zone()).toInstant();
    }
}
