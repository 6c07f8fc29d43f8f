package io.milepost.desk.work;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.order.check.StepCheck;
import io.milepost.desk.order.check.StepCheck.Step;
import io.milepost.desk.order.step.SendToProductionForm;
import io.milepost.error.DomainException;
import io.milepost.lifecycle.work.WorkClaims;
import io.milepost.lifecycle.work.WorkItem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The list of My work as a part of Home: each request answers with the current list. */
@Controller
class WorkPageController {

    private static final String LIST = "desk/work/list";

    private final WorkList list;
    private final WorkStepService steps;
    private final WorkClaims claims;
    private final StepCheck check;

    WorkPageController(WorkList list, WorkStepService steps, WorkClaims claims, StepCheck check) {
        this.check = check;
        this.list = list;
        this.steps = steps;
        this.claims = claims;
    }

    @GetMapping("/work")
    String list(WorkForm form, Authentication user, Model model) {
        list.populate(model, user, form);
        return LIST;
    }

    @PostMapping("/work/{id}/complete")
    String complete(
            @PathVariable String id,
            @ModelAttribute("sending") SendToProductionForm sending,
            WorkForm form,
            Authentication user,
            HttpServletRequest request,
            Model model) {
        var item = list.find(user, id);
        if (item.isPresent() && check.asks(request, step(item.get()), model)) {
            list.populate(model, user, form);
            return LIST;
        }
        return change(item, form, user, model, open -> steps.complete(user, open, sending));
    }

    private static Step step(WorkItem item) {
        return new Step(item.task(), List.of(item.order()), item.document(), "/work");
    }

    @PostMapping("/work/{id}/claim")
    String claim(@PathVariable String id, WorkForm form, Authentication user, Model model) {
        return change(list.find(user, id), form, user, model, item -> {
            claims.claim(item, user.getName());
            return message("work.done.claimed", item.name(), item.order());
        });
    }

    @PostMapping("/work/{id}/release")
    String release(@PathVariable String id, WorkForm form, Authentication user, Model model) {
        return change(list.find(user, id), form, user, model, item -> {
            claims.release(item);
            return message("work.done.released", item.name(), item.order());
        });
    }

    /** Reports an error above the list instead of on a page of its own, so that the user goes on with the next step. */
    private String change(
            Optional<WorkItem> item,
            WorkForm form,
            Authentication user,
            Model model,
            Function<WorkItem, String> change) {
        try {
            model.addAttribute(
                    item.isPresent() ? "workDone" : "workError",
                    item.map(change).orElseGet(() -> message("work.error.notOpen")));
        } catch (DomainException e) {
            model.addAttribute("workError", e.getMessage());
        }
        list.populate(model, user, form);
        return LIST;
    }
}
