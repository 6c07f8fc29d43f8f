package io.milepost.order;

import io.milepost.error.ConflictException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process behind an order, as far as orders need to know it. Each method joins the caller's transaction and moves
 * the process on to its next waiting point; whoever calls holds the lock of the order.
 *
 * <p>Where a method needs an open step and there is none, it throws {@link ConflictException} with a sentence that says what the
 * order is waiting for, and nothing has changed.
 */
public interface OrderLifecycle {

    /** Ids of the steps that the trade knows; every other step is the designer's own business. */
    final class TaskIds {
        public static final String SEND_TO_PRODUCTION = "send-to-production";
        public static final String COMPLETE_WORK_ORDER = "complete-work-order";
        public static final String PLAN_SHIPPING_EVENT = "plan-shipping-event";
        public static final String SHIP = "ship";
        public static final String CONFIRM_DELIVERY = "confirm-delivery";

        private TaskIds() {}
    }

    /**
     * Something a person or the ERP has to do next.
     *
     * @param task     id of the user task in the model, such as {@code ship}
     * @param name     as Tasklist shows it
     * @param group    group that may do it; null if the model names none
     * @param document PWO or shipping event number; empty if the task concerns the whole order
     */
    record OpenTask(String task, String name, @Nullable String group, String document) {}

    /** Starts the process of an order that has just been entered. */
    void start(String orderNumber, boolean production);

    boolean isWaitingForItems(String orderNumber);

    /**
     * Completes <i>Send items to production</i>.
     *
     * @param workOrders numbers to release; empty to close production without sending anything; null to have one made up
     * @param last       whether nothing more is to be sent
     */
    void sendToProduction(String orderNumber, @Nullable List<String> workOrders, boolean last);

    void completeWorkOrder(String orderNumber, String workOrder);

    boolean isWaitingForShippingEvent(String orderNumber);

    /**
     * Completes <i>Plan shipping event</i>.
     *
     * @param shippingEvent number of an event that exists; null to close planning without another event
     * @param last          whether no further event will be planned
     */
    void planShippingEvent(String orderNumber, @Nullable String shippingEvent, boolean last);

    /** Takes an order off an event that has not left; it waits to be planned again. */
    void removeFromShippingEvent(String orderNumber, String shippingEvent);

    /** @return false if the order does not wait for this event to be shipped */
    boolean ship(String orderNumber, String shippingEvent);

    /** @return false if the order does not wait for this delivery to be confirmed */
    boolean confirmDelivery(String orderNumber, String shippingEvent);

    void cancel(String orderNumber);

    /**
     * Brings the names and due dates of the open steps up to what the order says now.
     *
     * @param previousDate date requested until now; a step that is due at another time keeps it
     */
    void refreshTaskLabels(String orderNumber, @Nullable LocalDate previousDate);

    /** @return open steps in the order they came up; empty if the order has ended */
    List<OpenTask> findOpenTasks(String orderNumber);

    /**
     * Looks at many orders at once; the effort hardly depends on how many there are.
     *
     * @param taskId     id of the step
     * @param document PWO or shipping event number; empty for a step that concerns the whole order
     * @return that step, open, about that document, of these orders, in the order they came up
     */
    List<OpenTask> findOpenTasks(Collection<String> orderNumbers, String taskId, String document);

    /**
     * @param taskId id of the step
     * @return numbers of at most {@code most} orders that are at it, those first that have waited longest
     */
    List<String> findWaitingAt(String taskId, int limit);

    /** @return empty if there is no such order, or the engine has forgotten it some time after its end */
    Optional<ProcessView> processView(String orderNumber);

    /** @return of the {@link #processView}, at less cost; empty as there */
    Optional<ProcessView.CurrentPosition> currentPosition(String orderNumber);
}
