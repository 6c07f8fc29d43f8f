package io.milepost.desk.order.list;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
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

    /** @param form the filter to which the user returns; if it is not valid, the user returns to the whole list */
    @PostMapping("/order-columns")
    String save(
            @RequestParam(defaultValue = "") List<String> columns,
            @Valid @ModelAttribute("form") OrderListForm form,
            BindingResult errors,
            Principal user) {
        choices.save(user.getName(), columns);
        return "redirect:" + (errors.hasErrors() ? "/orders" : form.url());
    }
}
