package io.milepost.desk.order;

import io.milepost.desk.FormInputs;
import io.milepost.desk.FormSubmission;
import io.milepost.desk.PageContext;
import io.milepost.desk.Pagination;
import io.milepost.desk.order.bulk.RowSelection;
import io.milepost.order.shipping.ShippingEventSearch;
import io.milepost.order.shipping.ShippingEventSearch.ShippingEventRow;
import io.milepost.order.shipping.ShippingEventSearch.ShippingEventState;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The list of shipping events. */
@Controller
class ShippingEventListPageController {

    /** The query parameters; each may be null. */
    public record Filters(
            @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
            @Nullable String state,
            @Nullable String page) {}

    private final ShippingEventSearch search;
    private final RowSelection selection;

    ShippingEventListPageController(ShippingEventSearch search, RowSelection selection) {
        this.search = search;
        this.selection = selection;
    }

    @GetMapping("/shipping-events")
    String list(
            @Valid @ModelAttribute("form") Filters form,
            BindingResult errors,
            @RequestAttribute("context") PageContext context,
            Authentication user,
            Model model) {
        var page = FormInputs.parsePage(form.page());
        FormSubmission.submit(errors, () -> {
            var state = FormInputs.parseEnum("state", form.state(), ShippingEventState.class);
            var results = search.search(FormInputs.nullToEmpty(form.q()), state, page, Pagination.PAGE_SIZE);
            model.addAttribute("results", results);
            selection.ofEvents(
                    results.content().stream()
                            .filter(event -> event.shippedAt() == null)
                            .map(ShippingEventRow::number)
                            .toList(),
                    user,
                    context,
                    model);
        });
        return "desk/order/shipping-events";
    }
}
