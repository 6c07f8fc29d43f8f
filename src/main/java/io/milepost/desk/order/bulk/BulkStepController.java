package io.milepost.desk.order.bulk;

import static io.milepost.messages.Messages.message;

import io.milepost.bulk.BulkItem;
import io.milepost.bulk.BulkOperationRunner;
import io.milepost.bulk.NewBulkOperation;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.order.production.WorkOrders;
import jakarta.validation.Valid;
import java.util.List;
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

/** Does a step of the selected orders or events: first shows what will happen, then asks for confirmation. */
@Controller
@RequestMapping("/bulk-steps/{task}")
class BulkStepController {

    private final StepPlanner planner;
    private final BulkStepTask task;
    private final BulkOperationRunner runner;
    private final WorkOrders workOrders;

    BulkStepController(StepPlanner planner, BulkStepTask task, BulkOperationRunner runner, WorkOrders workOrders) {
        this.planner = planner;
        this.task = task;
        this.runner = runner;
        this.workOrders = workOrders;
    }

    /** @param selected numbers of orders or, if events are shipped, of shipping events */
    @GetMapping
    String plan(
            @PathVariable("task") String taskId,
            @RequestParam(defaultValue = "") List<String> selected,
            Authentication user,
            Model model,
            RedirectAttributes redirect) {
        var step = BulkStep.of(taskId);
        var form = BulkStepForm.initial(selected);
        if (form.selected().isEmpty()) {
            FlashMessage.failure(redirect, "order.bulk.nothingSelected");
            return "redirect:" + step.list();
        }
        model.addAttribute("form", form);
        return page(step, form, user, model);
    }

    @PostMapping
    String start(
            @PathVariable("task") String taskId,
            @Valid @ModelAttribute("form") BulkStepForm form,
            BindingResult errors,
            Authentication user,
            Model model) {
        var step = BulkStep.of(taskId);
        var started = FormSubmission.submit(errors, () -> {
            form.check(step);
            model.addAttribute("operation", start(step, form, user));
        });
        return started ? "redirect:/bulk-operations/" + model.getAttribute("operation") : page(step, form, user, model);
    }

    static String pathOf(BulkStep step) {
        return "/bulk-steps/" + step.task();
    }

    private UUID start(BulkStep step, BulkStepForm form, Authentication user) {
        var title = message("order.bulk.operation." + step.task(), form.items().size(), form.number());
        return runner.start(
                new NewBulkOperation(title, step.list(), user.getName(), toItems(step, form.items())),
                task.forItems(step, form, user));
    }

    private List<BulkItem> toItems(BulkStep step, List<String> numbers) {
        return switch (step) {
            case COMPLETE_WORK_ORDERS -> {
                var orders = workOrders.findOrders(numbers);
                yield numbers.stream()
                        .map(number -> new BulkItem(number, "/orders/" + orders.getOrDefault(number, "")))
                        .toList();
            }
            case PLAN_ORDERS, SHIP_EVENTS ->
                numbers.stream()
                        .map(number -> new BulkItem(number, step.list() + "/" + number))
                        .toList();
        };
    }

    private String page(BulkStep step, BulkStepForm form, Authentication user, Model model) {
        model.addAttribute("step", step);
        model.addAttribute("plan", planner.plan(step, form.selected(), user));
        return "desk/order/bulk/plan";
    }
}
