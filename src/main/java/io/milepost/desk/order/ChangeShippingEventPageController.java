package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.order.OrderLabels;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.order.shipping.ShippingPlanService;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes a shipping event: its orders, how it ships, its tracking number. */
@Controller
class ChangeShippingEventPageController {

    private static final String PAGE = "desk/order/change-shipping-event";

    private final ShippingPlanService shippingPlan;
    private final ShippingEvents events;
    private final OrderLabels labels;
    private final TaskPermissions permissions;
    private final VersionGuard versions;
    private final MilepostProperties settings;

    ChangeShippingEventPageController(
            ShippingPlanService shippingPlan,
            ShippingEvents events,
            OrderLabels labels,
            TaskPermissions permissions,
            VersionGuard versions,
            MilepostProperties settings) {
        this.versions = versions;
        this.shippingPlan = shippingPlan;
        this.events = events;
        this.labels = labels;
        this.permissions = permissions;
        this.settings = settings;
    }

    @GetMapping("/shipping-events/{number}/change")
    String form(@PathVariable String number, Authentication user, Model model) {
        var event = events.get(number);
        var on = events.findOrderNumbers(number);
        permissions.requireShippingEvent(user, number, on);
        model.addAttribute("form", ShippingEventForm.from(event, on, settings.zone()));
        return page(number, event.version(on), model);
    }

    @PostMapping("/shipping-events/{number}")
    String change(
            @PathVariable String number,
            @Valid @ModelAttribute("form") ShippingEventForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String version,
            Authentication user,
            Model model,
            RedirectAttributes redirect) {
        events.get(number);
        permissions.requireShippingEvent(user, number, List.of());
        var changed = form.submit(errors, () -> {
            var command = form.toChange(number, settings.zone());
            permissions.requireShippingEvent(user, number, command.orderNumbers());
            versions.change(
                    VersionedTable.SHIPPING_EVENT,
                    number,
                    ExpectedVersion.ofForm(version),
                    () -> Optional.of(events.get(number).version(events.findOrderNumbers(number))),
                    () -> shippingPlan.plan(command));
        });
        if (!changed) {
            return page(number, version, model);
        }
        FlashMessage.success(redirect, "shipping-event.change.done", number);
        return ShippingEventPageController.redirectTo(number);
    }

    private String page(String number, String version, Model model) {
        model.addAttribute("version", version);
        model.addAttribute("event", events.get(number));
        model.addAttribute("offered", labels.findAll(events.findOrderNumbers(number)));
        return PAGE;
    }
}
