package io.milepost.desk.order;

import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.error.DomainException;
import io.milepost.error.NotFoundException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.ProcessView;
import io.milepost.order.production.ProductionService;
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
class OrderPage {

    private static final String PAGE = "desk/order/order";

    /**
     * The form that sends items to production.
     *
     * @param workOrders numbers to release; blank to generate one
     * @param last       whether these are the last items
     * @param nothing    whether nothing is left to send; the other fields are ignored then
     */
    record Sending(@Nullable String workOrders, @Nullable Boolean last, @Nullable Boolean nothing) {}

    private final OrderViews views;
    private final OrderLifecycle lifecycle;
    private final ProductionService production;
    private final WorkOrders workOrders;
    private final StepRights rights;

    OrderPage(
            OrderViews views,
            OrderLifecycle lifecycle,
            ProductionService production,
            WorkOrders workOrders,
            StepRights rights) {
        this.views = views;
        this.lifecycle = lifecycle;
        this.production = production;
        this.workOrders = workOrders;
        this.rights = rights;
    }

    static String of(String order) {
        return "redirect:/orders/" + order;
    }

    @GetMapping("/orders/{number}")
    String order(@PathVariable String number, Authentication user, Model model) {
        model.addAttribute("view", views.of(number, user));
        model.addAttribute("sending", new Sending("", true, false));
        return PAGE;
    }

    /** @throws NotFoundException if there is no such order, or the engine no longer has its process */
    @GetMapping("/orders/{number}/process")
    @ResponseBody
    ProcessView process(@PathVariable String number) {
        return lifecycle.processView(number).orElseThrow(() -> new NotFoundException("process of order", number));
    }

    @PostMapping("/orders/{number}/send-to-production")
    String send(
            @PathVariable String number,
            @ModelAttribute("sending") Sending form,
            BindingResult errors,
            Authentication user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        rights.require(user, List.of(number), TaskIds.SEND_TO_PRODUCTION, "");
        try {
            send(number, form);
        } catch (NotFoundException unknown) {
            throw unknown;
        } catch (DomainException refusal) {
            var view = views.of(number, user);
            if (!view.isAt(TaskIds.SEND_TO_PRODUCTION)) {
                Notice.refused(redirect, refusal);
                return of(number);
            }
            FormRefusals.add(errors, refusal);
            model.addAttribute("view", view);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return PAGE;
        }
        var nothing = Boolean.TRUE.equals(form.nothing());
        Notice.success(redirect, nothing ? "order.steps.nothingToSendDone" : "order.steps.sendToProductionDone");
        return of(number);
    }

    private void send(String order, Sending form) {
        var numbers = Given.numbers("workOrders", form.workOrders());
        if (Boolean.TRUE.equals(form.nothing())) {
            production.sendToProduction(order, List.of(), true);
        } else {
            production.sendToProduction(order, numbers.isEmpty() ? null : numbers, Boolean.TRUE.equals(form.last()));
        }
    }

    @PostMapping("/work-orders/{number}/complete")
    String complete(@PathVariable String number, Authentication user, RedirectAttributes redirect) {
        var order = workOrders.get(number).order();
        rights.require(user, List.of(order), TaskIds.COMPLETE_WORK_ORDER, number);
        try {
            production.completeWorkOrder(number);
            Notice.success(redirect, "order.steps.completeWorkOrderDone", number);
        } catch (DomainException refusal) {
            Notice.refused(redirect, refusal);
        }
        return of(order);
    }
}
