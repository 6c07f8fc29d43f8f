package io.milepost.desk.template;

import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.problem.Invalid;
import io.milepost.template.TemplateBroken;
import io.milepost.template.TemplateEditing;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A template for a milestone that a designer has added. */
@Controller
class NewTemplatePage {

    /** The first of a milestone without a template, or of one that a designer may have in mind. */
    private static final String USUAL = "SMS READY";

    private static final String FIRST_TEXT = "${company}: your order ${order.number} is ready.";

    private final TemplateEditing editing;
    private final TemplateList list;
    private final EditorView view;

    NewTemplatePage(TemplateEditing editing, TemplateList list, EditorView view) {
        this.editing = editing;
        this.list = list;
        this.view = view;
    }

    @GetMapping("/new/template")
    String open(@RequestParam(defaultValue = "") String name, Model model) {
        var missing = list.withoutTemplate();
        var suggested = name.isEmpty() && !missing.isEmpty() ? missing.get(0).template() : name;
        var form = new TemplateForm(suggested, "0", "", FIRST_TEXT, view.newestOrder());
        model.addAttribute("form", form);
        return page(model, form);
    }

    @PostMapping("/new/template")
    ModelAndView save(
            @Valid @ModelAttribute("form") TemplateForm form,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (form.name().isEmpty()) {
            FormRefusals.add(errors, new Invalid("name", "is needed: SMS and the milestone's code, such as " + USUAL));
        }
        if (!errors.hasErrors()) {
            try {
                editing.create(form.name(), form.draft(), user.getName());
                Notice.done(redirect, "%s is saved.".formatted(form.name()));
                return view.toEditor(form.name(), redirect);
            } catch (TemplateBroken e) {
                FormRefusals.add(errors, EditorView.refusal(e));
            } catch (Invalid e) {
                FormRefusals.add(errors, e);
            }
        }
        return new ModelAndView(page(model, form), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private String page(Model model, TemplateForm form) {
        model.addAttribute("missing", list.withoutTemplate());
        model.addAttribute("usual", USUAL);
        view.fillForm(model, form.name().isEmpty() ? USUAL : form.name(), form);
        return "desk/template/new";
    }
}
