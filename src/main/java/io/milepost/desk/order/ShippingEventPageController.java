package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.order.check.StepCheck;
import io.milepost.desk.order.check.StepCheck.Step;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.shipping.ShippingEventSearch;
import io.milepost.order.shipping.ShippingEventSearch.EventOrder;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.order.shipping.ShippingService;
import io.milepost.shared.Identifier;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One shipping event with its orders: ships it and confirms deliveries. */
@Controller
class ShippingEventPageController {

    private final ShippingEvents events;
    private final ShippingEventSearch search;
    private final ShippingService shipping;
    private final TaskPermissions permissions;
    private final StepCheck check;

    ShippingEventPageController(
            ShippingEvents events,
            ShippingEventSearch search,
            ShippingService shipping,
            TaskPermissions permissions,
            StepCheck check) {
        this.check = check;
        this.events = events;
        this.search = search;
        this.shipping = shipping;
        this.permissions = permissions;
    }

    static String redirectTo(String event) {
        return "redirect:/shipping-events/" + event;
    }

    @GetMapping("/shipping-events/{number}")
    String event(@PathVariable String number, Authentication user, Model model) {
        var event = events.get(number);
        var orders = search.findOrders(number);
        var awaited = orders.stream()
                .filter(EventOrder::isAwaited)
                .map(EventOrder::order)
                .toList();
        model.addAttribute("event", event);
        model.addAttribute("orders", orders);
        model.addAttribute("awaited", awaited.size());
        model.addAttribute("canShip", permissions.isFirstAllowed(user, awaited, TaskIds.SHIP, number));
        model.addAttribute("canDeliver", permissions.isFirstAllowed(user, awaited, TaskIds.CONFIRM_DELIVERY, number));
        return "desk/order/shipping-event";
    }

    /**
     * @param order the order whose page sent this; null if the page of the event did
     * @param work  whether the user came from My work
     */
    @PostMapping("/shipping-events/{number}/ship")
    String ship(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(defaultValue = "false") boolean work,
            Authentication user,
            RedirectAttributes redirect) {
        events.get(number);
        permissions.requireTasks(user, events.findOrderNumbers(number), TaskIds.SHIP, number);
        FlashMessage.report(redirect, () -> shipping.ship(number), "shipping-event.details.shipped", number);
        return work ? "redirect:/" : redirectBack(number, order);
    }

    /**
     * @param all    whether all orders of the event were delivered
     * @param orders orders that were delivered, unless all were
     * @param order  the order whose page sent this; null if the page of the event did
     */
    @PostMapping("/shipping-events/{number}/deliver")
    String deliver(
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") List<String> orders,
            @RequestParam(required = false) @Nullable String order,
            Authentication user,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        events.get(number);
        permissions.requireTasks(
                user,
                all || orders.isEmpty() ? events.findOrderNumbers(number) : orders,
                TaskIds.CONFIRM_DELIVERY,
                number);
        if (!all && orders.isEmpty()) {
            FlashMessage.failure(redirect, "shipping-event.details.noneSelected");
            return redirectBack(number, order);
        }
        var back = redirectBack(number, order).replaceFirst("redirect:", "");
        if (!all && check.asks(request, new Step(TaskIds.CONFIRM_DELIVERY, orders, number, back), model)) {
            return StepCheck.PAGE;
        }
        if (all) {
            FlashMessage.report(
                    redirect, () -> shipping.deliver(number, null), "shipping-event.details.deliveredAll", number);
        } else {
            FlashMessage.report(
                    redirect,
                    () -> shipping.deliver(number, orders),
                    "shipping-event.details.delivered",
                    orders.size(),
                    orders.get(0));
        }
        return redirectBack(number, order);
    }

    /** @param order the order whose page sent this; null if the page of the event did */
    static String redirectBack(String event, @Nullable String order) {
        return order != null && order.matches(Identifier.PATTERN)
                ? OrderPageController.redirectTo(order)
                : redirectTo(event);
    }
}
