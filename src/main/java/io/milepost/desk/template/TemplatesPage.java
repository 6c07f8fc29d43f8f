package io.milepost.desk.template;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Lists all templates. */
@Controller
class TemplatesPage {

    private final TemplateList list;

    TemplatesPage(TemplateList list) {
        this.list = list;
    }

    @GetMapping("/templates")
    String all(Model model) {
        model.addAttribute("rows", list.rows());
        model.addAttribute("missing", list.withoutTemplate());
        return "desk/template/templates";
    }
}
