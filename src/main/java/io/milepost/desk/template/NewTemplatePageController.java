package io.milepost.desk.template;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.template.TemplateService;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Creates a template for a milestone that a designer has added. */
@Controller
class NewTemplatePageController {

    /** Example of a name, for a milestone that a designer may add. */
    private static final String EXAMPLE_NAME = "SMS READY";

    private static final String COMPANY = "${company}";
    private static final String ORDER = "${order.number}";

    private final TemplateService templateService;
    private final TemplateList list;
    private final EditorModelPopulator populator;

    NewTemplatePageController(TemplateService templateService, TemplateList list, EditorModelPopulator populator) {
        this.templateService = templateService;
        this.list = list;
        this.populator = populator;
    }

    @GetMapping("/new/template")
    String open(@RequestParam(defaultValue = "") String name, Model model) {
        var missing = list.findMilestonesWithoutTemplate();
        var suggested = name.isEmpty() && !missing.isEmpty() ? missing.get(0).template() : name;
        var form = new TemplateForm(
                suggested,
                "0",
                "",
                suggested.equals(TextTemplates.FIRST_TEXT)
                        ? message("template.new.opening", COMPANY)
                        : message("template.new.example", COMPANY, ORDER),
                String.valueOf(TextTemplate.DEFAULT_SEND_WITHIN_HOURS),
                populator.findNewestOrder());
        model.addAttribute("form", form);
        return page(model, form);
    }

    @PostMapping("/new/template")
    String save(
            @Valid @ModelAttribute("form") TemplateForm form,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (form.name().isEmpty()) {
            errors.rejectValue("name", "required", message("template.new.nameRequired", EXAMPLE_NAME));
        }
        var created = FormSubmission.submit(
                errors,
                () -> TemplateForm.reportInvalid(
                        () -> templateService.create(form.name(), form.toDraft(), user.getName())));
        if (!created) {
            return page(model, form);
        }
        FlashMessage.success(redirect, "template.new.created", form.name());
        redirect.addAttribute("name", form.name());
        return TemplateEditorPageController.REDIRECT;
    }

    private String page(Model model, TemplateForm form) {
        model.addAttribute("milestonesWithoutTemplate", list.findMilestonesWithoutTemplate());
        model.addAttribute("exampleName", EXAMPLE_NAME);
        populator.populateForm(model, form.name().isEmpty() ? EXAMPLE_NAME : form.name(), form);
        return "desk/template/new";
    }
}
