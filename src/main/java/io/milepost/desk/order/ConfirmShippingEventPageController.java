package io.milepost.desk.order;

import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.desk.order.step.TextedContacts;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.order.production.UnfinishedProduction;
import io.milepost.order.shipping.ShippingEventSearch;
import io.milepost.order.shipping.ShippingEventSearch.EventOrder;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks before a whole shipping event is shipped or delivered, and shows who would be texted. */
@Controller
class ConfirmShippingEventPageController {

    private final ShippingEvents events;
    private final ShippingEventSearch search;
    private final TextedContacts texted;
    private final UnfinishedProduction unfinished;
    private final SetupNumbers numbers;
    private final TaskPermissions permissions;

    ConfirmShippingEventPageController(
            ShippingEvents events,
            ShippingEventSearch search,
            TextedContacts texted,
            UnfinishedProduction unfinished,
            SetupNumbers numbers,
            TaskPermissions permissions) {
        this.unfinished = unfinished;
        this.numbers = numbers;
        this.events = events;
        this.search = search;
        this.texted = texted;
        this.permissions = permissions;
    }

    /**
     * @param order the order whose page asked; null for the page of the event
     * @param work  whether My work asked, where the user returns to
     */
    @GetMapping("/shipping-events/{number}/ship")
    String ship(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(defaultValue = "false") boolean work,
            Authentication user,
            Model model) {
        model.addAttribute("order", order == null ? "" : order);
        model.addAttribute("fromWork", work);
        return page(number, TaskIds.SHIP, user, model);
    }

    @GetMapping("/shipping-events/{number}/deliver")
    String deliver(@PathVariable String number, Authentication user, Model model) {
        model.addAttribute("order", "");
        model.addAttribute("fromWork", false);
        return page(number, TaskIds.CONFIRM_DELIVERY, user, model);
    }

    private String page(String number, String task, Authentication user, Model model) {
        model.addAttribute("event", events.get(number));
        permissions.requireTasks(user, events.findOrderNumbers(number), task, number);
        var orders = awaited(number);
        model.addAttribute("task", task);
        model.addAttribute("orders", orders);
        model.addAttribute(
                "texted", texted.find(orders, MilestoneCode.ofTask(task).orElseThrow(), number));
        model.addAttribute("holdSeconds", numbers.get(NumberOption.DESKHOLDSECONDS));
        model.addAttribute("unfinished", task.equals(TaskIds.SHIP) ? unfinished.find(orders) : List.of());
        return "desk/order/confirm-shipping-event";
    }

    private List<String> awaited(String number) {
        return search.findOrders(number).stream()
                .filter(EventOrder::isAwaited)
                .map(EventOrder::order)
                .toList();
    }
}
