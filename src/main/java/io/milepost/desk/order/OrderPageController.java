package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.desk.PageContext;
import io.milepost.desk.order.check.StepCheck;
import io.milepost.desk.order.check.StepCheck.Step;
import io.milepost.desk.order.note.NoteForm;
import io.milepost.desk.order.note.NotePermissions;
import io.milepost.desk.order.step.SendToProductionForm;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.version.ModelIncidents;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.ProcessView;
import io.milepost.order.file.OrderFile;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.WorkOrders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order with its status, and its production steps. */
@Controller
class OrderPageController {

    private static final String PAGE = "desk/order/order";
    private static final int MAX_INCIDENTS = 20;

    private final OrderPageAssembler assembler;
    private final OrderLifecycle lifecycle;
    private final ProductionService production;
    private final WorkOrders workOrders;
    private final TaskPermissions permissions;
    private final ModelIncidents incidents;
    private final NotePermissions notePermissions;
    private final StepCheck check;

    OrderPageController(
            OrderPageAssembler assembler,
            OrderLifecycle lifecycle,
            ProductionService production,
            WorkOrders workOrders,
            TaskPermissions permissions,
            ModelIncidents incidents,
            NotePermissions notePermissions,
            StepCheck check) {
        this.check = check;
        this.assembler = assembler;
        this.lifecycle = lifecycle;
        this.production = production;
        this.workOrders = workOrders;
        this.permissions = permissions;
        this.incidents = incidents;
        this.notePermissions = notePermissions;
    }

    static String redirectTo(String order) {
        return "redirect:/orders/" + order;
    }

    @GetMapping("/orders/{number}")
    String order(
            @PathVariable String number,
            Authentication user,
            @RequestAttribute("context") PageContext context,
            Model model) {
        model.addAttribute("view", assembler.assemble(number, user));
        if (context.isAllowed("GET", "/models")) {
            model.addAttribute("incidents", incidents.findByOrder(number, MAX_INCIDENTS));
        }
        model.addAttribute("sending", SendToProductionForm.initial());
        addForms(user, model);
        return PAGE;
    }

    private void addForms(Authentication user, Model model) {
        model.addAttribute("maxFileBytes", OrderFile.MAX_BYTES);
        model.addAttribute("maxFileMegabytes", OrderFile.MAX_MEGABYTES);
        model.addAttribute("note", NoteForm.empty());
        model.addAttribute("noteGroups", notePermissions.groupsOf(user));
    }

    /** @throws NotFoundException if there is no such order, or the engine no longer has its process */
    @GetMapping("/orders/{number}/process")
    @ResponseBody
    ProcessView process(@PathVariable String number) {
        return lifecycle.processView(number).orElseThrow(() -> new NotFoundException("processOfOrder", number));
    }

    @PostMapping("/orders/{number}/send-to-production")
    String sendToProduction(
            @PathVariable String number,
            @ModelAttribute("sending") SendToProductionForm form,
            BindingResult errors,
            Authentication user,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        permissions.requireTasks(user, List.of(number), TaskIds.SEND_TO_PRODUCTION, "");
        if (check.asks(
                request, new Step(TaskIds.SEND_TO_PRODUCTION, List.of(number), "", "/orders/" + number), model)) {
            return StepCheck.PAGE;
        }
        if (FormSubmission.submit(errors, () -> production.sendToProduction(form.toCommand(number)))) {
            FlashMessage.success(
                    redirect,
                    form.isNothingLeft() ? "order.steps.nothingToSendDone" : "order.steps.sendToProductionDone");
            return redirectTo(number);
        }
        var view = assembler.assemble(number, user);
        if (!view.isWaitingAt(TaskIds.SEND_TO_PRODUCTION)) {
            FlashMessage.error(redirect, errors);
            return redirectTo(number);
        }
        model.addAttribute("view", view);
        addForms(user, model);
        return PAGE;
    }

    @PostMapping("/work-orders/{number}/complete")
    String completeWorkOrder(
            @PathVariable String number,
            Authentication user,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        var order = workOrders.get(number).order();
        permissions.requireTasks(user, List.of(order), TaskIds.COMPLETE_WORK_ORDER, number);
        if (check.asks(
                request, new Step(TaskIds.COMPLETE_WORK_ORDER, List.of(order), number, "/orders/" + order), model)) {
            return StepCheck.PAGE;
        }
        FlashMessage.report(
                redirect, () -> production.completeWorkOrder(number), "order.steps.completeWorkOrderDone", number);
        return redirectTo(order);
    }
}
