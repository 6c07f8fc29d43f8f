package io.milepost.desk.order;

import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.error.DomainException;
import io.milepost.order.OrderService;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
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
class ChangeOrderPage {

    private static final String PAGE = "desk/order/change-order";

    private final OrderService entry;
    private final SalesOrders orders;

    ChangeOrderPage(OrderService entry, SalesOrders orders) {
        this.entry = entry;
        this.orders = orders;
    }

    @GetMapping("/orders/{number}/change")
    String form(@PathVariable String number, Model model, RedirectAttributes redirect) {
        var order = orders.get(number);
        if (order.endedAt() != null) {
            return tooLate(order, redirect);
        }
        model.addAttribute("order", order);
        model.addAttribute("form", OrderForm.of(order, orders.findItems(number)));
        return PAGE;
    }

    @PostMapping("/orders/{number}")
    String change(
            @PathVariable String number,
            @Valid @ModelAttribute("form") OrderForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var order = orders.get(number);
        if (!errors.hasErrors()) {
            try {
                entry.enterOrUpdate(form.toEntry(number));
            } catch (DomainException refusal) {
                FormRefusals.add(errors, refusal);
            }
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("order", order);
            return PAGE;
        }
        Notice.success(redirect, "order.change.done", number);
        return OrderPage.of(number);
    }

    @PostMapping("/orders/{number}/sms-update")
    String smsUpdate(@PathVariable String number, @RequestParam boolean checked, RedirectAttributes redirect) {
        entry.setSmsUpdate(number, checked);
        Notice.success(redirect, checked ? "order.smsUpdate.checkedNow" : "order.smsUpdate.uncheckedNow");
        return OrderPage.of(number);
    }

    @GetMapping("/orders/{number}/cancel")
    String askBeforeCancelling(@PathVariable String number, Model model, RedirectAttributes redirect) {
        var order = orders.get(number);
        if (order.endedAt() != null) {
            return tooLate(order, redirect);
        }
        model.addAttribute("order", order);
        return "desk/order/cancel-order";
    }

    @PostMapping("/orders/{number}/cancel")
    String cancel(@PathVariable String number, RedirectAttributes redirect) {
        try {
            entry.cancel(number);
            Notice.success(redirect, "order.cancel.done", number);
        } catch (DomainException refusal) {
            orders.get(number);
            Notice.refused(redirect, refusal);
        }
        return OrderPage.of(number);
    }

    private static String tooLate(SalesOrder order, RedirectAttributes redirect) {
        Notice.failure(
                redirect,
                order.cancelledAt() == null ? "order.change.completed" : "order.change.canceled",
                order.number());
        return OrderPage.of(order.number());
    }
}
