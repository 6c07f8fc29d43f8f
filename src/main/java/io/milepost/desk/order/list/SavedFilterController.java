package io.milepost.desk.order.list;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.security.access.PagePermissions;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saves filters of the list of orders by name, shares, renames and deletes them. */
@Controller
@RequestMapping("/order-filters")
class SavedFilterController {

    private static final String PAGE = "desk/order/saved-filter";

    private final SavedFilters filters;

    SavedFilterController(SavedFilters filters) {
        this.filters = filters;
    }

    @PostMapping
    String save(
            @Valid @ModelAttribute("form") SavedFilterForm form,
            BindingResult errors,
            Authentication user,
            Model model,
            RedirectAttributes redirect) {
        var saved = FormSubmission.submit(errors, () -> {
            var filter = form.toFilter(user.getName());
            filters.insert(filter);
            model.addAttribute("url", filter.url());
        });
        if (!saved) {
            return page("", true, model);
        }
        FlashMessage.success(redirect, "order.filter.saved", form.name());
        return "redirect:" + model.getAttribute("url");
    }

    @GetMapping("/{id}")
    String form(@PathVariable UUID id, Authentication user, Model model) {
        var viewer = FilterViewer.of(user);
        var filter = filters.get(id, viewer);
        model.addAttribute("form", SavedFilterForm.from(filter));
        model.addAttribute("owner", filter.owner());
        return page(id.toString(), viewer.mayChange(filter), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") SavedFilterForm form,
            BindingResult errors,
            Authentication user,
            Model model,
            RedirectAttributes redirect) {
        var viewer = FilterViewer.of(user);
        var filter = filters.get(id, viewer);
        if (!FormSubmission.submit(errors, () -> filters.change(id, form.name(), form.parseSharedWith(), viewer))) {
            model.addAttribute("owner", filter.owner());
            return page(id.toString(), viewer.mayChange(filter), model);
        }
        FlashMessage.success(redirect, "order.filter.saved", form.name());
        return "redirect:" + filter.url();
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable UUID id, Authentication user, RedirectAttributes redirect) {
        var viewer = FilterViewer.of(user);
        var name = filters.get(id, viewer).name();
        FlashMessage.report(redirect, () -> filters.delete(id, viewer), "order.filter.deleted", name);
        return "redirect:/orders";
    }

    /** @param id of the filter; empty for a new one */
    private static String page(String id, boolean mayChange, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("groups", PagePermissions.ORDER_GROUPS);
        return PAGE;
    }
}
