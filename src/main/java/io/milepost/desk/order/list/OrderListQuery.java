package io.milepost.desk.order.list;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FormInputs;
import io.milepost.desk.search.CodePicker;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.query.OrderHeader;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderQuery;
import io.milepost.order.query.OrderSearch.OrderSlice;
import io.milepost.order.query.OrderSearch.OrderState;
import io.milepost.order.query.OrderSort;
import io.milepost.settings.MilepostProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the orders of the list, and what they wait for. */
@Component
class OrderListQuery {

    private final OrderSearch search;
    private final OrderLifecycle lifecycle;
    private final MilepostProperties settings;
    private final CodePicker picker;

    OrderListQuery(OrderSearch search, OrderLifecycle lifecycle, MilepostProperties settings, CodePicker picker) {
        this.search = search;
        this.lifecycle = lifecycle;
        this.settings = settings;
        this.picker = picker;
    }

    /** @throws InvalidFieldException if a field is not valid */
    OrderSlice find(OrderListForm form, int page, int size) {
        return search.search(toQuery(form), sort(form), page, size);
    }

    /** @return open tasks by order, oldest first; without orders that wait for no person */
    Map<String, List<OpenTask>> findOpenTasks(List<OrderHeader> orders) {
        return lifecycle.findOpenTasks(
                orders.stream().map(header -> header.order().number()).toList());
    }

    static OrderSort sort(OrderListForm form) {
        var text = FormInputs.nullToEmpty(form.sort());
        var column =
                FormInputs.parseEnum("sort", text.startsWith("-") ? text.substring(1) : text, OrderSort.Column.class);
        return new OrderSort(column, text.isEmpty() || text.startsWith("-"));
    }

    private OrderQuery toQuery(OrderListForm form) {
        var from = FormInputs.parseDate("from", form.from());
        var to = FormInputs.parseDate("to", form.to());
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidFieldException("to", message("common.error.beforeFirstDay"));
        }
        return new OrderQuery(
                FormInputs.nullToEmpty(form.q()),
                Set.of(FormInputs.parseEnum("state", form.state(), OrderState.class)),
                organization(form.organization()),
                startOf(from, 0),
                startOf(to, 1));
    }

    private @Nullable String organization(@Nullable String text) {
        return text == null || text.isEmpty() ? null : picker.pickOrganization("organization", text);
    }

    private @Nullable Instant startOf(@Nullable LocalDate date, int daysLater) {
        return date == null
                ? null
                : date.plusDays(daysLater).atStartOfDay(settings.zone()).toInstant();
    }
}
