package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.error.DomainException;
import io.milepost.order.Continuation;
import io.milepost.order.OrderLabels;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.SalesOrders;
import io.milepost.order.shipping.PlanShippingEvent;
import io.milepost.order.shipping.ShippingEventDetails;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.order.shipping.ShippingPlanService;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    private final ShippingEvents events;
    private final SalesOrders orders;
    private final OrderLabels labels;
    private final OrderLifecycle lifecycle;
    private final TaskPermissions permissions;

    NewShippingEventPageController(
            ShippingPlanService shippingPlan,
            ShippingEvents events,
            SalesOrders orders,
            OrderLabels labels,
            OrderLifecycle lifecycle,
            TaskPermissions permissions) {
        this.shippingPlan = shippingPlan;
        this.events = events;
        this.orders = orders;
        this.labels = labels;
        this.lifecycle = lifecycle;
        this.permissions = permissions;
    }

    /** @param order checked at first; null for none */
    @GetMapping("/new/shipping-event")
    String form(@RequestParam(required = false) @Nullable String order, Model model) {
        var chosen = order == null ? List.<String>of() : List.of(order);
        var shipVia = order == null ? "" : orders.get(order).shipVia();
        model.addAttribute("form", new ShippingEventForm("", chosen, "", shipVia, "", true));
        return page(model, chosen);
    }

    /** @param order from whose page the user confirmed that nothing is left to ship; null on the form of this page */
    @PostMapping("/new/shipping-event")
    String plan(
            @Valid @ModelAttribute("form") ShippingEventForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String order,
            Authentication user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                var done = planEvent(form, user) ? "shipping-event.plan.done" : "shipping-event.plan.added";
                FlashMessage.success(redirect, order == null ? done : "shipping-event.plan.lastDone", form.number());
            } catch (DomainException e) {
                form.addError(errors, e);
            }
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(model, form.orders());
        }
        return ShippingEventPageController.redirectBack(form.number(), order);
    }

    /** @return whether the event is new */
    private boolean planEvent(ShippingEventForm form, Authentication user) {
        var all = form.allOrders();
        if (events.find(form.number()).isPresent()) {
            permissions.requireShippingEvent(user, form.number(), all);
        } else {
            permissions.requireTasks(user, all, TaskIds.PLAN_SHIPPING_EVENT, "");
        }
        var event = new ShippingEventDetails(
                form.number(), FormInputs.stripToNull(form.shipVia()), FormInputs.stripToNull(form.trackingNumber()));
        var continuation = Continuation.fromLast(Boolean.TRUE.equals(form.last()));
        return shippingPlan.addOrders(new PlanShippingEvent(event, all, continuation));
    }

    /** @param chosen orders that are listed even if they do not wait for a shipping event */
    private String page(Model model, Collection<String> chosen) {
        var offered = new TreeSet<>(lifecycle.findWaitingAt(TaskIds.PLAN_SHIPPING_EVENT, MAX_OFFERED));
        offered.addAll(chosen);
        model.addAttribute("offered", labels.findAll(offered));
        return PAGE;
    }
}
