package io.milepost.desk.template;

import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.error.ConflictException;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplateService;
import io.milepost.template.TextTemplates;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Edits a template, with a preview and its versions. */
@Controller
class TemplateEditorPage {

    private final TextTemplates templates;
    private final TemplateService editing;
    private final EditorView view;

    TemplateEditorPage(TextTemplates templates, TemplateService editing, EditorView view) {
        this.templates = templates;
        this.editing = editing;
        this.view = view;
    }

    /** @param order number of the order for the preview; empty for the example, null for the newest order */
    @GetMapping("/templates/{name}")
    String open(@PathVariable String name, @RequestParam(required = false) String order, Model model) {
        var form = TemplateForm.of(templates.get(name), order == null ? view.newestOrder() : order);
        model.addAttribute("form", form);
        view.fill(model, name, form);
        return "desk/template/editor";
    }

    @PostMapping("/templates/{name}")
    ModelAndView save(
            @PathVariable String name,
            @Valid @ModelAttribute("form") TemplateForm form,
            BindingResult errors,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                editing.save(name, form.openedVersion(), form.draft(), user.getName());
                return saved(name, form, redirect);
            } catch (InvalidTemplateException e) {
                FormRefusals.add(errors, EditorView.refusal(e));
            } catch (ConflictException e) {
                FormRefusals.add(errors, e);
                view.fillNewer(model, name, form);
            }
        }
        view.fill(model, name, form);
        return new ModelAndView("desk/template/editor", HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ModelAndView saved(String name, TemplateForm form, RedirectAttributes redirect) {
        var version = templates.get(name).version();
        Notice.success(
                redirect,
                version == form.openedVersion() ? "template.editor.unchanged" : "template.editor.saved",
                name,
                String.valueOf(version));
        return view.toEditor(name, redirect);
    }

    @PostMapping("/templates/{name}/reset")
    ModelAndView backToDelivered(
            @PathVariable String name, @RequestParam int version, Principal user, RedirectAttributes redirect) {
        try {
            editing.resetToDefault(name, version, user.getName());
            Notice.success(redirect, "template.editor.reset", name);
        } catch (ConflictException e) {
            Notice.refused(redirect, e);
        } catch (InvalidTemplateException e) {
            Notice.failure(redirect, "template.editor.defaultInvalid", e.getMessage());
        }
        return view.toEditor(name, redirect);
    }
}
