package io.milepost.chaos.client;

import io.milepost.chaos.client.AcknowledgedStep.Kind;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Orders from entry to delivery, a few at the same time. Each has five milestones and an organization with two
 * subscribers: ten texts.
 */
public final class ErpLoad implements AutoCloseable {

    public static final int SUBSCRIBERS = 2;

    /** Well-formed, as Milepost checks it. */
    public static final String ACCOUNT_SID = "AC" + "0123456789abcdef".repeat(2);

    public static final String AUTH_CODE = "0123456789abcdef0123456789abcdef";

    private static final int MAX_ORDERS = 5_000;

    private final ErpClient erp;
    private final int threads;
    private final Duration pause;
    private final String prefix;
    private final int max;
    private final ExecutorService workers;
    private final AtomicInteger orders = new AtomicInteger();
    private volatile boolean running = true;

    /**
     * @param threads orders at the same time
     * @param pause   between two steps of an order
     */
    public ErpLoad(ErpClient erp, int threads, Duration pause) {
        this(erp, threads, pause, "SO-", MAX_ORDERS);
    }

    /**
     * @param prefix of order numbers
     * @param max    number of orders
     */
    public ErpLoad(ErpClient erp, int threads, Duration pause, String prefix, int max) {
        this.prefix = prefix;
        this.max = max;
        this.erp = erp;
        this.threads = threads;
        this.pause = pause;
        this.workers = Executors.newFixedThreadPool(threads);
    }

    public void setUp() {
        erp.call(
                "PUT",
                "/api/rules/TWILIO",
                "{'sid':'%s','authCode':'%s','phoneNumber':'3125559999','useCode':'SMSUPDATE','active':true}"
                        .formatted(ACCOUNT_SID, AUTH_CODE));
        for (var worker = 0; worker < threads; worker++) {
            erp.call("PUT", "/api/organizations/ORG-" + worker, "{'name':'Acme Builders'}");
            for (var contact = 0; contact < SUBSCRIBERS; contact++) {
                erp.call(
                        "PUT",
                        "/api/contacts/C-%d-%d".formatted(worker, contact),
                        "{'fullName':'Contact %d','organization':'ORG-%d','email2':'312555%d%03d','attributes':['SMSUPDATE']}"
                                .formatted(contact, worker, 1 + contact, worker));
            }
        }
    }

    public void start() {
        for (var worker = 0; worker < threads; worker++) {
            var organization = "ORG-" + worker;
            workers.execute(() -> {
                while (running) {
                    var order = orders.incrementAndGet();
                    if (order > max) {
                        orders.decrementAndGet();
                        return;
                    }
                    runLifecycle(organization, prefix + order);
                }
            });
        }
    }

    private void runLifecycle(String organization, String order) {
        var workOrders = new String[] {order + "-A", order + "-B"};
        var event = order + "-E";
        try {
            step(
                    Kind.ORDER_ENTERED,
                    order,
                    "",
                    "PUT",
                    "/api/orders/" + order,
                    "{'organization':'%s','smsUpdate':true,'items':[{'item':'W-1','quantity':2}]}"
                            .formatted(organization));
            step(
                    Kind.SENT_TO_PRODUCTION,
                    order,
                    workOrders[1],
                    "POST",
                    "/api/orders/%s/send-to-production".formatted(order),
                    "{'workOrders':['%s','%s']}".formatted((Object[]) workOrders));
            for (var workOrder : workOrders) {
                step(
                        Kind.WORK_ORDER_COMPLETED,
                        order,
                        workOrder,
                        "POST",
                        "/api/work-orders/%s/complete".formatted(workOrder),
                        "");
            }
            step(
                    Kind.EVENT_PLANNED,
                    order,
                    event,
                    "PUT",
                    "/api/shipping-events/" + event,
                    "{'orders':['%s']}".formatted(order));
            step(Kind.SHIPPED, order, event, "POST", "/api/shipping-events/%s/ship".formatted(event), "");
            step(Kind.DELIVERED, order, event, "POST", "/api/shipping-events/%s/deliver".formatted(event), "");
        } catch (ErpClient.NotAcknowledgedException e) {
            // already recorded as a violation; continue with the next order
        }
    }

    private void step(Kind kind, String order, String document, String method, String path, String json) {
        erp.step(kind, order, document, method, path, json);
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int orders() {
        return orders.get();
    }

    /** Starts no more orders, and waits until those in progress are delivered. */
    public void finish() {
        running = false;
        awaitAll();
    }

    /** Waits until the maximum number of orders is delivered. */
    public void awaitAll() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(20, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The ERP's last orders did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running = false;
        workers.shutdownNow();
    }
}
