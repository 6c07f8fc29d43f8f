package io.milepost.desk.order;

import io.milepost.desk.FormInputs;
import io.milepost.desk.FormSubmission;
import io.milepost.desk.Pagination;
import io.milepost.order.shipping.ShippingEventSearch;
import io.milepost.order.shipping.ShippingEventSearch.ShippingEventState;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of shipping events. */
@Controller
class ShippingEventListPageController {

    /** The query parameters; each may be null. */
    public record Filters(
            @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
            @Nullable String state,
            @Nullable String page) {}

    private final ShippingEventSearch search;

    ShippingEventListPageController(ShippingEventSearch search) {
        this.search = search;
    }

    @GetMapping("/shipping-events")
    String list(@Valid @ModelAttribute("form") Filters form, BindingResult errors, Model model) {
        var page = FormInputs.parsePage(form.page());
        FormSubmission.submit(errors, () -> {
            var state = FormInputs.parseEnum("state", form.state(), ShippingEventState.class);
            model.addAttribute(
                    "results", search.search(FormInputs.nullToEmpty(form.q()), state, page, Pagination.PAGE_SIZE));
        });
        return "desk/order/shipping-events";
    }
}
