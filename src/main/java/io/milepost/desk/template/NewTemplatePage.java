package io.milepost.desk.template;

import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.error.InvalidFieldException;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplateService;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.context.support.MessageSourceAccessor;
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

/** Creates a template for a milestone that a designer has added. */
@Controller
class NewTemplatePage {

    /** Example of a name, for a milestone that a designer may add. */
    private static final String USUAL = "SMS READY";

    private static final String FIRST_TEXT = "${company}: your order ${order.number} is ready.";

    private final TemplateService editing;
    private final TemplateList list;
    private final EditorView view;
    private final MessageSourceAccessor messages;

    NewTemplatePage(TemplateService editing, TemplateList list, EditorView view, MessageSourceAccessor messages) {
        this.messages = messages;
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
            errors.rejectValue(
                    "name", "required", messages.getMessage("template.new.nameRequired", new Object[] {USUAL}));
        }
        if (!errors.hasErrors()) {
            try {
                editing.create(form.name(), form.draft(), user.getName());
                Notice.success(redirect, "template.new.created", form.name());
                return view.toEditor(form.name(), redirect);
            } catch (InvalidTemplateException e) {
                FormRefusals.add(errors, EditorView.refusal(e));
            } catch (InvalidFieldException e) {
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
