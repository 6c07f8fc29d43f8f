package io.milepost.desk.order.bulk;

import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.work.WorkItem;
import io.milepost.order.OrderLifecycle.TaskIds;
import io.milepost.order.milestone.MilestoneCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A step that can be done for many orders at once. */
public enum BulkStep {
    COMPLETE_WORK_ORDERS(TaskIds.COMPLETE_WORK_ORDER, "/orders", WorkItem::order, WorkItem::document),
    PLAN_ORDERS(TaskIds.PLAN_SHIPPING_EVENT, "/orders", WorkItem::order, WorkItem::order),
    SHIP_EVENTS(TaskIds.SHIP, "/shipping-events", WorkItem::document, WorkItem::document);

    private final String task;
    private final String list;
    private final Function<WorkItem, String> selected;
    private final Function<WorkItem, String> done;

    BulkStep(String task, String list, Function<WorkItem, String> selected, Function<WorkItem, String> done) {
        this.task = task;
        this.list = list;
        this.selected = selected;
        this.done = done;
    }

    /** @throws NotFoundException if the task cannot be done for many orders at once */
    static BulkStep of(String task) {
        return Arrays.stream(values())
                .filter(step -> step.task.equals(task))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("step", task));
    }

    /** @return id of the user task in the model, which also ends the path and the labels of the step */
    public String task() {
        return task;
    }

    /** @return path of the list in which the user selects */
    public String list() {
        return list;
    }

    /** @return milestone whose texts the step sends; empty if it texts nobody */
    Optional<MilestoneCode> milestone() {
        return MilestoneCode.ofTask(task);
    }

    /** @return number of the row of the list to which an open step belongs: an order or a shipping event */
    String selectedFor(WorkItem open) {
        return selected.apply(open);
    }

    /** @return number of what is done: a work order, an order or a shipping event */
    String numberOf(WorkItem open) {
        return done.apply(open);
    }
}
