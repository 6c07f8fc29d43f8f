package io.milepost.desk.order;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.error.DomainException;
import io.milepost.error.NotFoundException;
import io.milepost.order.Continuation;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.ProcessView;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.SendToProduction;
import io.milepost.order.production.WorkOrders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order with its status, and its production steps. */
@Controller
class OrderPageController {

    private static final String PAGE = "desk/order/order";

    /**
     * The form that sends items to production.
     *
     * @param workOrders numbers to release; blank to generate one
     * @param last       whether these are the last items
     * @param nothing    whether nothing is left to send; the other fields are ignored then
     */
    record SendToProductionForm(@Nullable String workOrders, @Nullable Boolean last, @Nullable Boolean nothing) {}

    private final OrderPageAssembler assembler;
    private final OrderLifecycle lifecycle;
    private final ProductionService production;
    private final WorkOrders workOrders;
    private final TaskPermissions permissions;

    OrderPageController(
            OrderPageAssembler assembler,
            OrderLifecycle lifecycle,
            ProductionService production,
            WorkOrders workOrders,
            TaskPermissions permissions) {
        this.assembler = assembler;
        this.lifecycle = lifecycle;
        this.production = production;
        this.workOrders = workOrders;
        this.permissions = permissions;
    }

    static String redirectTo(String order) {
        return "redirect:/orders/" + order;
    }

    @GetMapping("/orders/{number}")
    String order(@PathVariable String number, Authentication user, Model model) {
        model.addAttribute("view", assembler.assemble(number, user));
        model.addAttribute("sending", new SendToProductionForm("", true, false));
        return PAGE;
    }

    /** @throws NotFoundException if there is no such order, or the engine no longer has its process */
    @GetMapping("/orders/{number}/process")
    @ResponseBody
    ProcessView process(@PathVariable String number) {
        return lifecycle.processView(number).orElseThrow(() -> new NotFoundException("process of order", number));
    }

    @PostMapping("/orders/{number}/send-to-production")
    String sendToProduction(
            @PathVariable String number,
            @ModelAttribute("sending") SendToProductionForm form,
            BindingResult errors,
            Authentication user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        permissions.requireTasks(user, List.of(number), TaskIds.SEND_TO_PRODUCTION, "");
        try {
            sendToProduction(number, form);
        } catch (NotFoundException notFound) {
            throw notFound;
        } catch (DomainException e) {
            var view = assembler.assemble(number, user);
            if (!view.isWaitingAt(TaskIds.SEND_TO_PRODUCTION)) {
                FlashMessage.error(redirect, e);
                return redirectTo(number);
            }
            FormSubmission.addError(errors, e);
            model.addAttribute("view", view);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return PAGE;
        }
        var nothing = Boolean.TRUE.equals(form.nothing());
        FlashMessage.success(redirect, nothing ? "order.steps.nothingToSendDone" : "order.steps.sendToProductionDone");
        return redirectTo(number);
    }

    private void sendToProduction(String order, SendToProductionForm form) {
        var numbers = FormInputs.parseNumbers("workOrders", form.workOrders());
        if (Boolean.TRUE.equals(form.nothing())) {
            production.sendToProduction(new SendToProduction(order, List.of(), Continuation.LAST));
        } else {
            production.sendToProduction(new SendToProduction(
                    order,
                    numbers.isEmpty() ? null : numbers,
                    Continuation.fromLast(Boolean.TRUE.equals(form.last()))));
        }
    }

    @PostMapping("/work-orders/{number}/complete")
    String completeWorkOrder(@PathVariable String number, Authentication user, RedirectAttributes redirect) {
        var order = workOrders.get(number).order();
        permissions.requireTasks(user, List.of(order), TaskIds.COMPLETE_WORK_ORDER, number);
        try {
            production.completeWorkOrder(number);
            FlashMessage.success(redirect, "order.steps.completeWorkOrderDone", number);
        } catch (DomainException e) {
            FlashMessage.error(redirect, e);
        }
        return redirectTo(order);
    }
}
