package io.milepost.desk.order.list;

import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps which columns of the list of orders a user sees. */
@Controller
class OrderColumnsController {

    private final ColumnChoices choices;

    OrderColumnsController(ColumnChoices choices) {
        this.choices = choices;
    }

    /** @param form the filter to which the user returns */
    @PostMapping("/order-columns")
    String save(
            @RequestParam(defaultValue = "") List<String> columns,
            @ModelAttribute("form") OrderListForm form,
            Principal user) {
        choices.save(user.getName(), columns);
        return "redirect:" + form.url();
    }
}
