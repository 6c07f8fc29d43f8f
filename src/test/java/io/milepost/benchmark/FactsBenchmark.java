package io.milepost.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.BenchmarkTest;
import io.milepost.testing.web.RawHttpClient;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Whole orders by single calls, against the same facts in files. Not part of the build: see {@code docs/benchmarks.md}. */
@PostgresAppTest
@TestPropertySource(
        properties = {"milepost.delivery=sandbox", "logging.level.io.milepost=warn", "logging.level.benchmark=info"})
@BenchmarkTest
class FactsBenchmark {

    private static final Logger log = LoggerFactory.getLogger("benchmark");
    private static final int THREADS = 4;
    private static final int ORDERS_PER_FILE = Integer.getInteger("benchmark.orders", 160);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 4);

    private static final String ITEMS = "'items':[{'item':'W-1','quantity':1}]";
    private static final String ORDER = "'organization':'BENCH','smsUpdate':true," + ITEMS;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    RawHttpClient erp;

    private interface Load {
        void run(List<String> orders);
    }

    private record Result(double perSecond, double cpuMillis, double transactions) {
        @Override
        public String toString() {
            return "%.1f orders/s, %.0f ms of CPU and %.1f transactions per order"
                    .formatted(perSecond, cpuMillis, transactions);
        }
    }

    @Test
    void filesAgainstSingleCalls() throws Exception {
        erp = RawHttpClient.admin(port);
        erp.put("/api/organizations/BENCH", "{'name':'Benchmark'}");
        for (var i = 0; i < 2; i++) {
            erp.put(
                    "/api/contacts/BENCH-" + i,
                    "{'fullName':'x','organization':'BENCH','email2':'312555010%d@sms.provider.example','attributes':['SMSUPDATE']}"
                            .formatted(i));
        }
        measure(this::bySingleCalls);
        measure(this::inOneFile);
        for (var round = 1; round <= ROUNDS; round++) {
            var single = measure(this::bySingleCalls);
            var file = measure(this::inOneFile);
            log.info("Round {}: single calls: {}", round, single);
            log.info("Round {}: files: {}", round, file);
            log.info(
                    "Round {}: orders/s {}, CPU {}",
                    round,
                    "%.2f".formatted(file.perSecond() / single.perSecond()),
                    "%.2f".formatted(file.cpuMillis() / single.cpuMillis()));
        }
    }

    private Result measure(Load load) throws Exception {
        var orders = THREADS * ORDERS_PER_FILE;
        var transactionsBefore = transactions();
        var cpuBefore = cpu();
        var startedAt = System.nanoTime();
        parallel(load);
        var seconds = (System.nanoTime() - startedAt) / 1e9;
        awaitTexts();
        return new Result(
                orders / seconds,
                (cpu() - cpuBefore) / 1e6 / orders,
                (transactions() - transactionsBefore) / (double) orders);
    }

    private static void parallel(Load load) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var work = IntStream.range(0, THREADS)
                    .mapToObj(i -> IntStream.range(0, ORDERS_PER_FILE)
                            .mapToObj(order -> ApiClient.fresh("SO"))
                            .toList())
                    .<Callable<Void>>map(orders -> () -> {
                        load.run(orders);
                        return null;
                    })
                    .toList();
            for (var running : threads.invokeAll(work)) {
                running.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void awaitTexts() throws InterruptedException {
        while (jdbc.sql("select exists (select 1 from text_message where status in ('QUEUED', 'SENDING'))")
                .query(Boolean.class)
                .single()) {
            Thread.sleep(100);
        }
    }

    private long transactions() {
        return jdbc.sql("select xact_commit + xact_rollback from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    /** Of this process: the program and its client. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void bySingleCalls(List<String> orders) {
        orders.forEach(order -> {
            expect("PUT", "/api/orders/" + order, "{" + ORDER + "}");
            expect("POST", "/api/orders/" + order + "/send-to-production", "{'workOrders':['" + order + "-A']}");
            expect("POST", "/api/work-orders/" + order + "-A/complete", "");
            expect("PUT", "/api/shipping-events/" + order + "-E", "{'orders':['" + order + "']}");
            expect("POST", "/api/shipping-events/" + order + "-E/ship", "");
            expect("POST", "/api/shipping-events/" + order + "-E/deliver", "");
        });
    }

    private void expect(String method, String path, String json) {
        assertThat(erp.send(method, path, json, "Content-Type", "application/json")
                        .statusCode())
                .isIn(200, 201);
    }

    /** As an ERP reports an hour: all new orders, then all submissions, and so on. */
    private void inOneFile(List<String> orders) {
        var facts = new ArrayList<String>();
        orders.forEach(order -> facts.add("{'fact':'order','number':'" + order + "'," + ORDER + "}"));
        orders.forEach(order ->
                facts.add("{'fact':'send-to-production','number':'%s','workOrders':['%s-A']}".formatted(order, order)));
        orders.forEach(order -> facts.add("{'fact':'complete-work-order','number':'%s-A'}".formatted(order)));
        orders.forEach(order ->
                facts.add("{'fact':'shipping-event','number':'%s-E','orders':['%s']}".formatted(order, order)));
        orders.forEach(order -> facts.add("{'fact':'ship','number':'%s-E'}".formatted(order)));
        orders.forEach(order -> facts.add("{'fact':'deliver','number':'%s-E'}".formatted(order)));
        var response = erp.send(
                "POST",
                "/api/facts",
                facts.stream().collect(Collectors.joining("\n")),
                "Content-Type",
                "application/x-ndjson");
        assertThat(response.body().lines())
                .hasSize(6 * orders.size())
                .allMatch(line -> line.contains("\"status\":200") || line.contains("\"status\":201"));
    }
}
