package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.error.DomainException;
import io.milepost.order.Continuation;
import io.milepost.order.OrderLabels;
import io.milepost.order.shipping.PlanShippingEvent;
import io.milepost.order.shipping.ShippingEventDetails;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.order.shipping.ShippingPlanService;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes a shipping event: its orders, how it ships, its tracking number. */
@Controller
class ChangeShippingEventPageController {

    private static final String PAGE = "desk/order/change-shipping-event";

    private final ShippingPlanService shippingPlan;
    private final ShippingEvents events;
    private final OrderLabels labels;
    private final TaskPermissions permissions;

    ChangeShippingEventPageController(
            ShippingPlanService shippingPlan, ShippingEvents events, OrderLabels labels, TaskPermissions permissions) {
        this.shippingPlan = shippingPlan;
        this.events = events;
        this.labels = labels;
        this.permissions = permissions;
    }

    @GetMapping("/shipping-events/{number}/change")
    String form(@PathVariable String number, Authentication user, Model model) {
        var event = events.get(number);
        var on = ordersOn(number);
        permissions.requireShippingEvent(user, number, on);
        model.addAttribute(
                "form",
                new ShippingEventForm(number, List.copyOf(on), "", event.shipVia(), event.trackingNumber(), false));
        return page(number, model);
    }

    @PostMapping("/shipping-events/{number}")
    String change(
            @PathVariable String number,
            @Valid @ModelAttribute("form") ShippingEventForm form,
            BindingResult errors,
            Authentication user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        events.get(number);
        permissions.requireShippingEvent(user, number, List.of());
        if (!errors.hasErrors()) {
            try {
                change(number, form, user);
            } catch (DomainException e) {
                form.addError(errors, e);
            }
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(number, model);
        }
        FlashMessage.success(redirect, "shipping-event.change.done", number);
        return ShippingEventPageController.redirectTo(number);
    }

    private void change(String number, ShippingEventForm form, Authentication user) {
        var wanted = form.allOrders();
        permissions.requireShippingEvent(user, number, wanted);
        var event = new ShippingEventDetails(number, form.shipVia(), form.trackingNumber());
        var continuation = Boolean.TRUE.equals(form.last()) ? Continuation.LAST : Continuation.UNSPECIFIED;
        shippingPlan.plan(new PlanShippingEvent(event, wanted, continuation));
    }

    private TreeSet<String> ordersOn(String event) {
        return new TreeSet<>(events.findOrderNumbers(event));
    }

    private String page(String number, Model model) {
        model.addAttribute("event", events.get(number));
        model.addAttribute("offered", labels.findAll(ordersOn(number)));
        return PAGE;
    }
}
