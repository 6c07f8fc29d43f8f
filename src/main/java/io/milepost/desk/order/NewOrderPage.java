package io.milepost.desk.order;

import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.error.DomainException;
import io.milepost.order.OrderService;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Enters an order. */
@Controller
class NewOrderPage {

    private static final String PAGE = "desk/order/new-order";

    private final OrderService entry;

    NewOrderPage(OrderService entry) {
        this.entry = entry;
    }

    @GetMapping("/new/order")
    String blank(Model model) {
        model.addAttribute("form", OrderForm.empty());
        return PAGE;
    }

    @PostMapping("/new/order")
    String enter(
            @Valid @ModelAttribute("form") OrderForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                entry.enterNew(form.toEntry(form.number()));
            } catch (DomainException refusal) {
                FormRefusals.add(errors, refusal);
            }
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return PAGE;
        }
        Notice.success(redirect, "order.new.done", form.number());
        return "redirect:/orders/" + form.number();
    }
}
