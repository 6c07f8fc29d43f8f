package io.milepost.desk.work;

import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.lifecycle.work.OpenWork;
import io.milepost.lifecycle.work.WorkFilter;
import io.milepost.lifecycle.work.WorkItem;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Finds the open steps that a user may complete. */
@Component
public class WorkList {

    private static final int PAGE_SIZE = 20;
    private static final int MAX_ORDERS = 300;
    private static final String DECIDE_ABOUT_TEXT = "decide-about-text";
    private static final String ANSWER_CUSTOMER = "answer-customer";
    private static final String TELL_CUSTOMER = "tell-customer";

    /** Steps to filter by; others are found by their order. */
    private static final List<String> TASKS = List.of(
            TaskIds.SEND_TO_PRODUCTION,
            TaskIds.COMPLETE_WORK_ORDER,
            TaskIds.PLAN_SHIPPING_EVENT,
            TaskIds.SHIP,
            TaskIds.CONFIRM_DELIVERY,
            DECIDE_ABOUT_TEXT,
            ANSWER_CUSTOMER,
            TELL_CUSTOMER);

    private final OpenWork work;
    private final OrderSearch orders;
    private final TaskPermissions permissions;
    private final Clock clock;

    WorkList(OpenWork work, OrderSearch orders, TaskPermissions permissions, Clock clock) {
        this.work = work;
        this.orders = orders;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** Adds the list to the model of a page. */
    public void populate(Model model, Authentication user, WorkForm form) {
        var page = form.pageNumber();
        var filter = new WorkFilter(findOrders(form.q()), emptyToNull(form.task()), form.whoWorks(), form.whenDue());
        model.addAttribute("work", work.find(permissions.viewer(user), filter, page, PAGE_SIZE));
        model.addAttribute("workForm", form);
        model.addAttribute("workPage", page);
        model.addAttribute("workTasks", TASKS);
        model.addAttribute("now", clock.instant());
    }

    private @Nullable List<String> findOrders(@Nullable String text) {
        return text == null || text.isEmpty()
                ? null
                : orders.search(text, OrderState.ALL, 0, MAX_ORDERS).content().stream()
                        .map(header -> header.order().number())
                        .toList();
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** @return empty if the step is not open anymore, or belongs to another group */
    Optional<WorkItem> find(Authentication user, String id) {
        return work.find(permissions.viewer(user), id);
    }
}
