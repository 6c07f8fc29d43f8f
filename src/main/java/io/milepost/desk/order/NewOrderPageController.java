package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.order.OrderService;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Enters an order. */
@Controller
class NewOrderPageController {

    private static final String PAGE = "desk/order/new-order";

    private final OrderService orderService;

    NewOrderPageController(OrderService orderService) {
        this.orderService = orderService;
    }

    @ModelAttribute
    void addLimits(Model model) {
        OrderForm.addLimits(model);
    }

    @GetMapping("/new/order")
    String form(Model model) {
        model.addAttribute("form", OrderForm.empty());
        return PAGE;
    }

    @PostMapping("/new/order")
    String enter(@Valid @ModelAttribute("form") OrderForm form, BindingResult errors, RedirectAttributes redirect) {
        if (!FormSubmission.submit(errors, () -> orderService.enterNew(form.toEnterOrder(form.number())))) {
            return PAGE;
        }
        FlashMessage.success(redirect, "order.new.done", form.number());
        return OrderPageController.redirectTo(form.number());
    }
}
