package io.milepost.desk.order;

import static java.util.stream.Collectors.toMap;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.order.OrderLabels;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.SalesOrders;
import io.milepost.order.production.UnfinishedProduction;
import io.milepost.order.production.UnfinishedProduction.UnfinishedOrder;
import io.milepost.order.shipping.ShippingPlanService;
import io.milepost.settings.MilepostProperties;
import jakarta.validation.Valid;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds orders to a shipping event: a new one, or one that is planned. */
@Controller
class NewShippingEventPageController {

    private static final String PAGE = "desk/order/new-shipping-event";
    private static final int MAX_OFFERED = 100;

    private final ShippingPlanService shippingPlan;
    private final SalesOrders orders;
    private final OrderLabels labels;
    private final UnfinishedProduction unfinished;
    private final OrderLifecycle lifecycle;
    private final TaskPermissions permissions;
    private final MilepostProperties settings;

    NewShippingEventPageController(
            ShippingPlanService shippingPlan,
            SalesOrders orders,
            OrderLabels labels,
            UnfinishedProduction unfinished,
            OrderLifecycle lifecycle,
            TaskPermissions permissions,
            MilepostProperties settings) {
        this.shippingPlan = shippingPlan;
        this.orders = orders;
        this.labels = labels;
        this.unfinished = unfinished;
        this.lifecycle = lifecycle;
        this.permissions = permissions;
        this.settings = settings;
    }

    /** @param order checked initially; null for none */
    @GetMapping("/new/shipping-event")
    String form(@RequestParam(required = false) @Nullable String order, Model model) {
        var selected = order == null ? List.<String>of() : List.of(order);
        var shipVia = order == null ? "" : orders.get(order).shipVia();
        model.addAttribute("form", new ShippingEventForm("", selected, "", shipVia, "", "", "", true));
        return page(model, selected);
    }

    /** @param order from whose page the user confirmed that nothing is left to ship; null on the form of this page */
    @PostMapping("/new/shipping-event")
    String plan(
            @Valid @ModelAttribute("form") ShippingEventForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String order,
            Authentication user,
            Model model,
            RedirectAttributes redirect) {
        var planned = form.submit(errors, () -> {
            var command = form.toAddOrders(settings.zone());
            permissions.requirePlanning(user, form.number(), order == null ? command.orderNumbers() : List.of(order));
            if (order == null) {
                var done = shippingPlan.addOrders(command) ? "shipping-event.plan.done" : "shipping-event.plan.added";
                FlashMessage.success(redirect, done, form.number());
            } else {
                shippingPlan.closePlanning(order);
                FlashMessage.success(redirect, "shipping-event.plan.lastDone", form.number());
            }
        });
        if (!planned) {
            return page(model, form.orders());
        }
        return ShippingEventPageController.redirectBack(form.number(), order);
    }

    /** @param selected orders that are listed even if they are not waiting for a shipping event */
    private String page(Model model, Collection<String> selected) {
        var offered = new TreeSet<>(lifecycle.findWaitingAt(TaskIds.PLAN_SHIPPING_EVENT, MAX_OFFERED));
        offered.addAll(selected);
        model.addAttribute("offered", labels.findAll(offered));
        model.addAttribute(
                "unfinished",
                unfinished.find(offered).stream().collect(toMap(UnfinishedOrder::order, Function.identity())));
        return PAGE;
    }
}
