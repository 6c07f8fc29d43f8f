package io.milepost.desk.order.list;

import io.milepost.desk.FormInputs;
import io.milepost.desk.FormSubmission;
import io.milepost.desk.Pagination;
import io.milepost.order.query.OrderSort;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of orders. */
@Controller
class OrderListPageController {

    private final OrderListQuery query;

    OrderListPageController(OrderListQuery query) {
        this.query = query;
    }

    @GetMapping("/orders")
    String list(@Valid @ModelAttribute("form") OrderListForm form, BindingResult errors, Model model) {
        var page = FormInputs.parsePage(form.page());
        model.addAttribute("sort", new OrderSort(OrderSort.Column.ENTERED, true));
        FormSubmission.submit(errors, () -> {
            var results = query.find(form, page, Pagination.PAGE_SIZE);
            model.addAttribute("sort", OrderListQuery.sort(form));
            model.addAttribute("steps", query.findSteps(results.content()));
            model.addAttribute("results", results);
        });
        return "desk/order/orders";
    }
}
