package io.milepost.desk.template;

import io.milepost.template.variant.TemplateVariants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Lists all templates. */
@Controller
class TemplateListPageController {

    private final TemplateList list;

    private final TemplateVariants variants;

    TemplateListPageController(TemplateList list, TemplateVariants variants) {
        this.list = list;
        this.variants = variants;
    }

    @GetMapping("/templates")
    String list(Model model) {
        model.addAttribute("rows", list.rows());
        model.addAttribute("variants", variants.findAll());
        var withoutTemplate = list.findMilestonesWithoutTemplate();
        var missing = list.findMissing(withoutTemplate);
        model.addAttribute("missing", missing);
        model.addAttribute(
                "possible",
                withoutTemplate.stream()
                        .filter(planned -> !missing.contains(planned))
                        .toList());
        return "desk/template/templates";
    }
}
