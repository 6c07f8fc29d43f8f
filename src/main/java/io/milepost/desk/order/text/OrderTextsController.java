package io.milepost.desk.order.text;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The texts of an order as a part of its page, which replaces itself until nothing changes anymore. */
@Controller
class OrderTextsController {

    private final OrderTextsReader texts;

    OrderTextsController(OrderTextsReader texts) {
        this.texts = texts;
    }

    @GetMapping("/orders/{number}/texts")
    String texts(@PathVariable String number, Authentication user, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("texts", texts.read(number, user));
        return "desk/order/order-texts";
    }
}
