package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.order.OrderService;
import io.milepost.shared.Identifier;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Enters an order. */
@Controller
class NewOrderPageController {

    private final OrderService orderService;

    NewOrderPageController(OrderService orderService) {
        this.orderService = orderService;
    }

    @ModelAttribute
    void addLimits(Model model) {
        OrderForm.addLimits(model);
    }

    /** Codes that are none are left out. */
    @GetMapping("/new/order")
    String form(
            @RequestParam(defaultValue = "") String organization,
            @RequestParam(defaultValue = "") String contact,
            Model model) {
        model.addAttribute("form", OrderForm.of(codeOrEmpty(organization), codeOrEmpty(contact)));
        return OrderForm.NEW_ORDER_PAGE;
    }

    private static String codeOrEmpty(String text) {
        return text.matches(Identifier.PATTERN) ? text : "";
    }

    @PostMapping("/new/order")
    String enter(@Valid @ModelAttribute("form") OrderForm form, BindingResult errors, RedirectAttributes redirect) {
        if (!FormSubmission.submit(errors, () -> orderService.enterNew(form.toEnterOrder(form.number())))) {
            return OrderForm.NEW_ORDER_PAGE;
        }
        FlashMessage.success(redirect, "order.new.done", form.number());
        return OrderPageController.redirectTo(form.number());
    }
}
