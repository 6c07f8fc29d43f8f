package io.milepost.desk.order;

import io.milepost.desk.Notice;
import io.milepost.order.OrderLifecycle.Steps;
import io.milepost.order.Shipping;
import io.milepost.order.ShippingEvent.Stop;
import io.milepost.order.ShippingEventSearch;
import io.milepost.order.ShippingEventSearch.Goods;
import io.milepost.order.ShippingEvents;
import io.milepost.problem.Invalid;
import io.milepost.problem.Refusal;
import io.milepost.rest.Key;
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

/** One shipping event with all its orders: it leaves, and its goods arrive. */
@Controller
class ShippingEventPage {

    private final ShippingEvents events;
    private final ShippingEventSearch search;
    private final Shipping shipping;
    private final StepRights rights;

    ShippingEventPage(ShippingEvents events, ShippingEventSearch search, Shipping shipping, StepRights rights) {
        this.events = events;
        this.search = search;
        this.shipping = shipping;
        this.rights = rights;
    }

    static String of(String event) {
        return "redirect:/shipping-events/" + event;
    }

    @GetMapping("/shipping-events/{number}")
    String event(@PathVariable String number, Authentication user, Model model) {
        var event = events.get(number);
        var goods = search.goods(number);
        var awaited = goods.stream().filter(Goods::isAwaited).map(Goods::order).toList();
        model.addAttribute("event", event);
        model.addAttribute("goods", goods);
        model.addAttribute("awaited", awaited.size());
        model.addAttribute("mayShip", rights.mayAny(user, awaited, Steps.SHIP, number));
        model.addAttribute("mayDeliver", rights.mayAny(user, awaited, Steps.CONFIRM_DELIVERY, number));
        return "desk/order/shipping-event";
    }

    /** @param order the order from whose page this comes; missing if it comes from the event's */
    @PostMapping("/shipping-events/{number}/ship")
    String ship(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String order,
            Authentication user,
            RedirectAttributes redirect) {
        events.get(number);
        rights.require(user, ordersOn(number), Steps.SHIP, number);
        try {
            shipping.ship(number);
            Notice.done(redirect, "Shipping event " + number + " has left.");
        } catch (Refusal refusal) {
            Notice.refused(redirect, refusal);
        }
        return back(number, order);
    }

    /**
     * @param all    whether everything on the event arrived
     * @param orders whose goods arrived, otherwise
     * @param order  the order from whose page this comes; missing if it comes from the event's
     */
    @PostMapping("/shipping-events/{number}/deliver")
    String deliver(
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") List<String> orders,
            @RequestParam(required = false) @Nullable String order,
            Authentication user,
            RedirectAttributes redirect) {
        events.get(number);
        rights.require(user, all || orders.isEmpty() ? ordersOn(number) : orders, Steps.CONFIRM_DELIVERY, number);
        try {
            if (!all && orders.isEmpty()) {
                throw new Invalid("orders", "Tick the orders whose goods have arrived.");
            }
            shipping.deliver(number, all ? null : orders);
            Notice.done(
                    redirect, "Delivery is confirmed for " + (all ? "everything on " + number : said(orders)) + ".");
        } catch (Refusal refusal) {
            Notice.refused(redirect, refusal);
        }
        return back(number, order);
    }

    private static String said(List<String> orders) {
        return orders.size() == 1 ? "order " + orders.get(0) : orders.size() + " orders";
    }

    private List<String> ordersOn(String event) {
        return events.stops(event).stream().map(Stop::order).toList();
    }

    /** @param order the order from whose page this comes; null if it comes from the event's */
    static String back(String event, @Nullable String order) {
        return order != null && order.matches(Key.PATTERN) ? OrderPage.of(order) : of(event);
    }
}
