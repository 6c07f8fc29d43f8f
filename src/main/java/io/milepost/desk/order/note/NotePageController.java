package io.milepost.desk.order.note;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.order.note.OrderNoteService;
import io.milepost.order.note.OrderNotes;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All notes about an order, and the form for a new one. */
@Controller
@RequestMapping("/orders/{number}/notes")
class NotePageController {

    private static final String PAGE = "desk/order/notes-page";
    private static final int MAX_NOTES = 500;

    private final OrderNotes notes;
    private final OrderNoteService service;
    private final SalesOrders orders;
    private final NotePermissions permissions;

    NotePageController(OrderNotes notes, OrderNoteService service, SalesOrders orders, NotePermissions permissions) {
        this.notes = notes;
        this.service = service;
        this.orders = orders;
        this.permissions = permissions;
    }

    @GetMapping
    String page(@PathVariable String number, Authentication user, Model model) {
        model.addAttribute("note", NoteForm.empty());
        return show(number, user, model);
    }

    @PostMapping
    String write(
            @PathVariable String number,
            @Valid @ModelAttribute("note") NoteForm form,
            BindingResult errors,
            Authentication user,
            Model model,
            RedirectAttributes redirect) {
        if (!FormSubmission.submit(
                errors,
                () -> service.write(
                        Objects.requireNonNull(form.key()),
                        number,
                        Objects.requireNonNull(form.text()),
                        user.getName()))) {
            return show(number, user, model);
        }
        FlashMessage.success(redirect, "order.note.written");
        return backTo(number);
    }

    /** @param home whether the form was on Home */
    @PostMapping("/{id}/done")
    String markDone(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "false") boolean home,
            Authentication user,
            RedirectAttributes redirect) {
        permissions.require(user, group);
        service.markDone(id, number, group, user.getName());
        FlashMessage.success(redirect, "order.note.done", number);
        return home ? "redirect:/" : backTo(number);
    }

    private static String backTo(String number) {
        return "redirect:/orders/" + number + "#notes";
    }

    private String show(String number, Authentication user, Model model) {
        var order = orders.find(number).orElseThrow(() -> new NotFoundException("order", number));
        model.addAttribute("number", order.number());
        model.addAttribute("notes", notes.findNewest(number, MAX_NOTES));
        model.addAttribute("noteGroups", permissions.groupsOf(user));
        return PAGE;
    }
}
