package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.order.OrderService;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.validation.Valid;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes an order, sets its SMS Update box, and cancels it. */
@Controller
class ChangeOrderPageController {

    private static final String PAGE = "desk/order/change-order";

    private final OrderService orderService;
    private final SalesOrders orders;
    private final VersionGuard versions;

    ChangeOrderPageController(OrderService orderService, SalesOrders orders, VersionGuard versions) {
        this.versions = versions;
        this.orderService = orderService;
        this.orders = orders;
    }

    @ModelAttribute
    void addLimits(Model model) {
        OrderForm.addLimits(model);
    }

    @GetMapping("/orders/{number}/change")
    String form(@PathVariable String number, Model model, RedirectAttributes redirect) {
        var order = orders.get(number);
        var items = orders.findItems(number);
        model.addAttribute("form", OrderForm.from(order, items));
        model.addAttribute("version", order.version(items));
        return showIfOpen(order, PAGE, model, redirect);
    }

    @PostMapping("/orders/{number}")
    String change(
            @PathVariable String number,
            @Valid @ModelAttribute("form") OrderForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String version,
            Model model,
            RedirectAttributes redirect) {
        model.addAttribute("order", orders.get(number));
        model.addAttribute("version", version);
        if (!FormSubmission.submit(errors, () -> change(number, form, version))) {
            return PAGE;
        }
        FlashMessage.success(redirect, "order.change.done", number);
        return OrderPageController.redirectTo(number);
    }

    private void change(String number, OrderForm form, String version) {
        versions.change(
                VersionedTable.SALES_ORDER,
                number,
                ExpectedVersion.ofForm(version),
                () -> Optional.of(orders.get(number).version(orders.findItems(number))),
                () -> orderService.enterOrUpdate(form.toEnterOrder(number)));
    }

    @PostMapping("/orders/{number}/sms-update")
    String smsUpdate(@PathVariable String number, @RequestParam boolean checked, RedirectAttributes redirect) {
        orderService.setSmsUpdate(number, checked);
        FlashMessage.success(redirect, checked ? "order.smsUpdate.checkedNow" : "order.smsUpdate.uncheckedNow");
        return OrderPageController.redirectTo(number);
    }

    @GetMapping("/orders/{number}/cancel")
    String confirmCancel(@PathVariable String number, Model model, RedirectAttributes redirect) {
        return showIfOpen(orders.get(number), "desk/order/cancel-order", model, redirect);
    }

    @PostMapping("/orders/{number}/cancel")
    String cancel(
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean text,
            RedirectAttributes redirect) {
        FlashMessage.report(redirect, () -> orderService.cancel(number, text), "order.cancel.done", number);
        return OrderPageController.redirectTo(number);
    }

    private static String showIfOpen(SalesOrder order, String page, Model model, RedirectAttributes redirect) {
        if (order.isOpen()) {
            model.addAttribute("order", order);
            return page;
        }
        FlashMessage.failure(
                redirect, order.isCanceled() ? "order.change.canceled" : "order.change.completed", order.number());
        return OrderPageController.redirectTo(order.number());
    }
}
