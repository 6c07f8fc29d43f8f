package io.milepost.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.milepost.error.ConflictException;
import io.milepost.order.date.DateChange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process of an order. Each method joins the caller's transaction, and the caller holds the lock of the order.
 * Commands move the process to its next wait state.
 *
 * <p>If a command needs an open task and there is none, it throws {@link ConflictException} with what the order is
 * waiting for, and changes nothing.
 */
public interface OrderLifecycle {

    /** Ids of the user tasks that Milepost completes. All others belong to the designer. */
    final class TaskIds {
        public static final String SEND_TO_PRODUCTION = "send-to-production";
        public static final String COMPLETE_WORK_ORDER = "complete-work-order";
        public static final String PLAN_SHIPPING_EVENT = "plan-shipping-event";
        public static final String SHIP = "ship";
        public static final String CONFIRM_DELIVERY = "confirm-delivery";

        private TaskIds() {}
    }

    /**
     * A task that a user or the ERP completes next.
     *
     * @param task     id of the user task in the model, such as {@code ship}
     * @param name     name of the step in the model
     * @param groups   groups that may complete it, by name; empty if the model names none
     * @param document PWO or shipping event number; empty if the task concerns the whole order
     */
    record OpenTask(String task, String name, @JsonIgnore List<String> groups, String document) {

        /** @return the first of its groups; null if the model names none */
        @JsonProperty
        public @Nullable String group() {
            return groups.isEmpty() ? null : groups.get(0);
        }

        /** @return the name of the step, followed by its document unless that is part of the name */
        public String label() {
            return label(name, document);
        }

        /** @return the {@link #label()} of such a task */
        public static String label(String name, String document) {
            return document.isEmpty() || name.contains(document) ? name : name + " " + document;
        }
    }

    /** Starts the process of a new order. */
    void start(String orderNumber, boolean production);

    boolean isWaitingForItems(String orderNumber);

    /**
     * Completes <i>Send items to production</i>.
     *
     * @param workOrders numbers to release; empty to close production without sending anything; null to generate one
     * @param last       whether nothing more will be sent
     */
    void sendToProduction(String orderNumber, @Nullable List<String> workOrders, boolean last);

    boolean isWaitingForWorkOrder(String orderNumber, String workOrder);

    void completeWorkOrder(String orderNumber, String workOrder);

    /**
     * An order that waits for a shipping event to be planned.
     *
     * @param onEvent       whether it has a certain event in progress at the same time
     * @param moreAnnounced whether it waits because more events were to follow the one planned last
     */
    record OpenPlanning(String orderNumber, boolean onEvent, boolean moreAnnounced) {}

    /** @return those of the orders that wait for a shipping event to be planned */
    List<OpenPlanning> findOpenPlanning(Collection<String> orderNumbers, String shippingEvent);

    /**
     * Completes <i>Plan shipping event</i> of each order.
     *
     * @param shippingEvent number of an existing event; null to close planning without another event
     * @param last          whether no further event will be planned
     */
    void planShippingEvent(Collection<String> orderNumbers, @Nullable String shippingEvent, boolean last);

    /** Removes an order from an event that has not left; it waits to be planned again. */
    void removeFromShippingEvent(String orderNumber, String shippingEvent);

    /**
     * Completes <i>Ship</i> of each order that waits for this event to be shipped.
     *
     * @return those orders; without the ones that moved on because another order shipped
     */
    List<String> ship(Collection<String> orderNumbers, String shippingEvent);

    /** Moves the orders that wait for this event to be shipped, after another order on it shipped. */
    void notifyShipped(Collection<String> orderNumbers, String shippingEvent);

    /**
     * Completes <i>Confirm delivery</i> of each order that waits for this delivery to be confirmed.
     *
     * @return those orders
     */
    List<String> confirmDelivery(Collection<String> orderNumbers, String shippingEvent);

    /** @param text whether the model is to text the customer about it */
    void cancel(String orderNumber, boolean text);

    /**
     * Reports to the processes of orders that a date has moved, if it moved far enough, or if their contacts are about to
     * be texted a date that is now outdated. A process whose model does not wait for it is left alone.
     */
    void notifyDateChanged(Collection<String> orderNumbers, DateChange change);

    /**
     * Updates the names and due dates of the open tasks to the current data of the order.
     *
     * @param previousDate previously requested date; a task with another due date keeps it
     */
    void refreshTaskLabels(String orderNumber, @Nullable LocalDate previousDate);

    /** @return open tasks, oldest first; empty if the order has ended */
    List<OpenTask> findOpenTasks(String orderNumber);

    /** @return the same by order, with one statement for many orders; without orders that wait for no person */
    Map<String, List<OpenTask>> findOpenTasks(Collection<String> orderNumbers);

    /**
     * Finds open tasks of many orders with a fixed number of statements.
     *
     * @param document PWO or shipping event number; empty for a task that concerns the whole order
     * @return open tasks with this id about this document, oldest first
     */
    List<OpenTask> findOpenTasks(Collection<String> orderNumbers, String taskId, String document);

    /** @return numbers of orders with this open task, longest wait first; at most {@code limit} */
    List<String> findWaitingAt(String taskId, int limit);

    /** @return empty if there is no such order, or its history has been deleted after its end */
    Optional<ProcessView> processView(String orderNumber);

    /** @return part of the {@link #processView}, at lower cost; empty in the same cases */
    Optional<ProcessView.CurrentPosition> currentPosition(String orderNumber);
}
