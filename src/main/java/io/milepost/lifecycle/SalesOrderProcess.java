package io.milepost.lifecycle;

import io.milepost.order.OrderLifecycle.TaskIds;
import java.util.List;

/**
 * Names that process designers use in Camunda Modeler. {@code docs/designer-guide.md} explains each name; a test
 * compares the two with the models in {@code bpmn/}. Changing a name breaks deployed models.
 */
public final class SalesOrderProcess {

    /** Id of the process; its business key is the order number. */
    public static final String KEY = "sales-order";

    /**
     * Ids of the user tasks by which REST, Tasklist and the Desk find open tasks. Completing one establishes its
     * fact.
     */
    public static final class Tasks {
        public static final String SEND_TO_PRODUCTION = TaskIds.SEND_TO_PRODUCTION;
        public static final String COMPLETE_WORK_ORDER = TaskIds.COMPLETE_WORK_ORDER;
        public static final String PLAN_SHIPPING_EVENT = TaskIds.PLAN_SHIPPING_EVENT;
        public static final String SHIP = TaskIds.SHIP;
        public static final String CONFIRM_DELIVERY = TaskIds.CONFIRM_DELIVERY;

        public static final List<String> ALL =
                List.of(SEND_TO_PRODUCTION, COMPLETE_WORK_ORDER, PLAN_SHIPPING_EVENT, SHIP, CONFIRM_DELIVERY);

        private Tasks() {}
    }

    /** Beans for the delegate expression of a service task. */
    public static final class Beans {
        public static final String RECORD_ORDER = "recordOrder";
        public static final String RELEASE_WORK_ORDERS = "releaseWorkOrders";
        public static final String RECORD_SHIPPING_EVENT = "recordShippingEvent";
        public static final String TAKE_OFF_SHIPPING_EVENT = "takeOffShippingEvent";
        public static final String SHIP_OTHER_ORDERS = "shipOtherOrders";
        public static final String TEXT_CONTACTS = "textContacts";
        public static final String RECORD_CANCELLATION = "recordCancellation";

        public static final List<String> ALL = List.of(
                RECORD_ORDER,
                RELEASE_WORK_ORDERS,
                RECORD_SHIPPING_EVENT,
                TAKE_OFF_SHIPPING_EVENT,
                SHIP_OTHER_ORDERS,
                TEXT_CONTACTS,
                RECORD_CANCELLATION);

        private Beans() {}
    }

    /** Inputs of {@code textContacts}. */
    public static final class Inputs {
        public static final String MILESTONE = "milestone";
        public static final String DOCUMENT = "document";
        public static final String TEMPLATE = "template";
        /** Whether the milestone is recorded and texted each time the step runs. */
        public static final String AGAIN = "again";
        /** Which of several milestones of one code text: EACH, FIRST or LAST. */
        public static final String WHEN = "when";
        /** Which of the milestones of a document is the later news: one with a higher rank overtakes the others. */
        public static final String RANK = "rank";

        public static final int MAX_DOCUMENT_LENGTH = 40;
        public static final int MAX_TEMPLATE_LENGTH = 60;

        /** Constants of {@link #WHEN}; blank means EACH. */
        public static final String WHEN_PATTERN = "EACH|FIRST|LAST|";

        /** Numbers of {@link #RANK}; blank means none. */
        public static final String RANK_PATTERN = "[1-9][0-9]{0,2}|";

        public static final List<String> ALL = List.of(MILESTONE, DOCUMENT, TEMPLATE, AGAIN, WHEN, RANK);

        private Inputs() {}
    }

    /** Messages that are sent to an order's process. */
    public static final class Messages {
        public static final String ORDER_CANCELLED = "OrderCancelled";
        public static final String SHIPPING_EVENT_SHIPPED = "ShippingEventShipped";
        public static final String TAKEN_OFF_SHIPPING_EVENT = "TakenOffShippingEvent";
        public static final String ORDER_DATE_CHANGED = "OrderDateChanged";

        public static final List<String> ALL =
                List.of(ORDER_CANCELLED, SHIPPING_EVENT_SHIPPED, TAKEN_OFF_SHIPPING_EVENT, ORDER_DATE_CHANGED);

        /** Messages that every model of an order may leave out. */
        public static final List<String> OPTIONAL = List.of(ORDER_DATE_CHANGED);

        private Messages() {}
    }

    /** Variables that always exist, in the scope that the guide names. */
    public static final class Variables {
        public static final String ORDER_NUMBER = "orderNumber";
        public static final String ITEMS_TO_MAKE = "itemsToMake";
        public static final String SUBMISSION = "submission";
        public static final String RELEASED_WORK_ORDERS = "releasedWorkOrders";
        public static final String WORK_ORDERS_RELEASED = "workOrdersReleased";
        public static final String MORE_ITEMS = "moreItems";
        public static final String WORK_ORDER = "workOrder";
        public static final String SHIPPING_EVENT = "shippingEvent";
        public static final String SHIPPING_EVENT_PLANNED = "shippingEventPlanned";
        public static final String MORE_SHIPPING_EVENTS = "moreShippingEvents";
        public static final String PLAN_AGAIN = "planAgain";
        public static final String TEXT_CANCELLATION = "textCancellation";
        public static final String CHANGED_SHIPPING_EVENT = "changedShippingEvent";

        public static final List<String> ALL = List.of(
                ORDER_NUMBER,
                ITEMS_TO_MAKE,
                SUBMISSION,
                RELEASED_WORK_ORDERS,
                WORK_ORDERS_RELEASED,
                MORE_ITEMS,
                WORK_ORDER,
                SHIPPING_EVENT,
                SHIPPING_EVENT_PLANNED,
                MORE_SHIPPING_EVENTS,
                PLAN_AGAIN,
                TEXT_CANCELLATION,
                CHANGED_SHIPPING_EVENT);

        private Variables() {}
    }

    /**
     * Variables that may be submitted when an order starts or a user task is completed; the service task after it
     * removes them.
     */
    public static final class SubmittedVariables {
        public static final String ORGANIZATION = "organization";
        public static final String CONTACT = "contact";
        public static final String SMS_UPDATE = "smsUpdate";
        public static final String CUSTOMER_PO = "customerPo";
        public static final String REQUESTED_DATE = "requestedDate";
        public static final String ITEMS = "items";
        /** Prefix of the names {@code item1} to {@code item10}: a form cannot submit a list of variable length. */
        public static final String ITEM = "item";

        public static final int ITEM_ROWS = 10;
        public static final String WORK_ORDERS = "workOrders";
        public static final String LAST_ITEMS = "lastItems";
        public static final String NOTHING_TO_SEND = "nothingToSend";
        public static final String SHIP_VIA = "shipVia";
        public static final String TRACKING_NUMBER = "trackingNumber";
        public static final String LAST_SHIPPING_EVENT = "lastShippingEvent";
        public static final String NOTHING_TO_SHIP = "nothingToShip";

        public static final List<String> ALL = List.of(
                ORGANIZATION,
                CONTACT,
                SMS_UPDATE,
                CUSTOMER_PO,
                REQUESTED_DATE,
                ITEMS,
                WORK_ORDERS,
                LAST_ITEMS,
                NOTHING_TO_SEND,
                SHIP_VIA,
                TRACKING_NUMBER,
                LAST_SHIPPING_EVENT,
                NOTHING_TO_SHIP);

        private SubmittedVariables() {}
    }

    /**
     * Data that a form of a user task may show besides the variables. It is created when a user opens the form, and not
     * stored. Each is a list of rows for a table.
     */
    public static final class FormData {
        public static final String ORDER_FACTS = "orderFacts";
        public static final String ORDER_ITEMS = "orderItems";
        public static final String TEXT_RECIPIENTS = "textRecipients";
        public static final String OTHER_ORDERS = "otherOrders";

        public static final List<String> ALL = List.of(ORDER_FACTS, ORDER_ITEMS, TEXT_RECIPIENTS, OTHER_ORDERS);

        private FormData() {}
    }

    private SalesOrderProcess() {}
}
