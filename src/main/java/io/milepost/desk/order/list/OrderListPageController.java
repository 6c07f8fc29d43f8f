package io.milepost.desk.order.list;

import io.milepost.desk.FormInputs;
import io.milepost.desk.FormSubmission;
import io.milepost.desk.PageContext;
import io.milepost.desk.Pagination;
import io.milepost.desk.order.bulk.RowSelection;
import io.milepost.order.query.OrderSort;
import io.milepost.security.access.PagePermissions;
import jakarta.validation.Valid;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The list of orders. */
@Controller
class OrderListPageController {

    private final OrderListQuery query;
    private final RowSelection selection;
    private final SavedFilters filters;
    private final ColumnChoices columns;

    OrderListPageController(OrderListQuery query, RowSelection selection, SavedFilters filters, ColumnChoices columns) {
        this.query = query;
        this.selection = selection;
        this.filters = filters;
        this.columns = columns;
    }

    @GetMapping("/orders")
    String list(
            @Valid @ModelAttribute("form") OrderListForm form,
            BindingResult errors,
            @RequestAttribute("context") PageContext context,
            Authentication user,
            Model model) {
        var page = FormInputs.parsePage(form.page());
        model.addAttribute("sort", new OrderSort(OrderSort.Column.ENTERED, true));
        model.addAttribute("filters", filters.findVisible(FilterViewer.of(user)));
        model.addAttribute("groups", PagePermissions.ORDER_GROUPS);
        model.addAttribute("columns", columns.find(user.getName()));
        model.addAttribute("allColumns", OrderColumn.values());
        FormSubmission.submit(errors, () -> {
            var results = query.find(form, page, Pagination.PAGE_SIZE);
            model.addAttribute("sort", OrderListQuery.sort(form));
            var tasks = query.findOpenTasks(results.content());
            model.addAttribute("tasks", tasks);
            selection.ofOrders(tasks, user, context, model);
            model.addAttribute("results", results);
        });
        return "desk/order/orders";
    }
}
