package io.milepost.desk.order;

import io.milepost.desk.FormSubmission;
import io.milepost.order.shipping.ShippingEventSearch;
import io.milepost.order.shipping.ShippingEventSearch.ShippingEventState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of shipping events. */
@Controller
class ShippingEventListPageController {

    private static final int PAGE_SIZE = 50;

    /** The query parameters; each may be null. */
    public record Filters(@Nullable String q, @Nullable String state, @Nullable String page) {}

    private final ShippingEventSearch search;

    ShippingEventListPageController(ShippingEventSearch search) {
        this.search = search;
    }

    @GetMapping("/shipping-events")
    String list(@ModelAttribute("form") Filters form, BindingResult errors, Model model) {
        var page = FormInputs.parsePage(form.page());
        FormSubmission.submit(errors, () -> {
            var text = FormInputs.parseLine("q", form.q());
            var state = FormInputs.parseEnum("state", form.state(), ShippingEventState.class);
            model.addAttribute("found", search.search(text, state, page, PAGE_SIZE));
        });
        return "desk/order/shipping-events";
    }
}
