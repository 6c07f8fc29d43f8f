package io.milepost.desk.template;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Lists all templates. */
@Controller
class TemplateListPageController {

    private final TemplateList list;

    TemplateListPageController(TemplateList list) {
        this.list = list;
    }

    @GetMapping("/templates")
    String list(Model model) {
        model.addAttribute("rows", list.rows());
        model.addAttribute("milestonesWithoutTemplate", list.findMilestonesWithoutTemplate());
        return "desk/template/templates";
    }
}
