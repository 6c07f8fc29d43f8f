package io.milepost.benchmark.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.milepost.benchmark.measure.Round;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The facts of several orders in one call, as an ERP reports an hour: all new orders, then all submissions, and so on. */
public final class InFiles implements Contender {

    private static final int ORDERS = Integer.getInteger("benchmark.orders-per-file", 50);

    private final MilepostNode node;
    private final OverHttp erp;

    public InFiles(MilepostNode node) {
        this.node = node;
        this.erp = new OverHttp(name(), node);
    }

    @Override
    public String name() {
        return "(e) Milepost over HTTP, files of %d orders".formatted(ORDERS);
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public int ordersPerCall() {
        return ORDERS;
    }

    @Override
    public void order(String number) throws IOException, InterruptedException {
        var orders = Stream.generate(Round::freshNumber).limit(ORDERS).toList();
        var answers = erp.sendFacts(String.join("\n", facts(orders)));
        if (answers.lines().filter(line -> line.contains("\"status\":20")).count() != 6L * ORDERS) {
            throw new IllegalStateException(answers);
        }
    }

    private static List<String> facts(List<String> orders) {
        var facts = new ArrayList<String>();
        for (var fact : List.of(
                """
                {"fact": "order", "number": "%1$s", "organization": "%2$s", "smsUpdate": true,\
                 "items": [{"item": "W-1", "quantity": 1}]}""",
                """
                {"fact": "send-to-production", "number": "%1$s", "workOrders": ["P-%1$s"]}""",
                """
                {"fact": "complete-work-order", "number": "P-%1$s"}""",
                """
                {"fact": "shipping-event", "number": "E-%1$s", "orders": ["%1$s"]}""",
                """
                {"fact": "ship", "number": "E-%1$s"}""",
                """
                {"fact": "deliver", "number": "E-%1$s"}""")) {
            orders.forEach(order -> facts.add(fact.formatted(order, MilepostNode.ORGANIZATION)));
        }
        return facts;
    }

    @Override
    public long pending() {
        return node.textsToSend();
    }

    @Override
    public HikariDataSource pool() {
        return node.pool();
    }
}
