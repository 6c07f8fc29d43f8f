package io.milepost.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.order.Continuation;
import io.milepost.order.EnterOrder;
import io.milepost.order.OrderItem;
import io.milepost.order.OrderService;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.SendToProduction;
import io.milepost.order.shipping.PlanShippingEvent;
import io.milepost.order.shipping.ShippingEventDetails;
import io.milepost.order.shipping.ShippingPlanService;
import io.milepost.order.shipping.ShippingService;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.BenchmarkTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Whole orders per second, against the engine with a process of the same length that does nothing. Not part of the build:
 * see {@code docs/benchmarks.md}.
 */
@PostgresAppTest
@TestPropertySource(
        properties = {"milepost.delivery=sandbox", "logging.level.io.milepost=warn", "logging.level.benchmark=info"})
@BenchmarkTest
class OrdersPerSecondBenchmark {

    private static final Logger log = LoggerFactory.getLogger("benchmark");
    private static final int THREADS = 4;
    private static final int ORDERS = 300;
    private static final int ROUNDS = 3;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Organizations organizations;

    @Autowired
    Contacts contacts;

    @Autowired
    OrderService entry;

    @Autowired
    ProductionService production;

    @Autowired
    ShippingPlanService shippingPlan;

    @Autowired
    ShippingService shipping;

    @Autowired
    JdbcClient jdbc;

    @Test
    void wholeOrdersPerSecond() throws Exception {
        organizations.save(new Organization("BENCH", "Benchmark"));
        for (var contact : List.of("B-1", "B-2")) {
            contacts.save(new Contact(
                    contact,
                    contact,
                    "BENCH",
                    "312555010" + contact.charAt(2) + "@sms.provider.example",
                    new TreeSet<>(List.of(Contact.SMSUPDATE))));
        }
        deployBareProcess();
        round("warm", 1, this::order);
        round("warm", 1, this::bare);
        for (var round = 1; round <= ROUNDS; round++) {
            var bare = round("bare", round, this::bare);
            var orders = round("order", round, this::order);
            log.info("Round {}: bare engine {}/s, orders {}/s, ratio {}", round, bare, orders, bare / orders);
        }
        var expected = (ROUNDS + 1) * ORDERS * 8L;
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from text_message where status = 'SENT'")
                                .query(Long.class)
                                .single())
                        .isEqualTo(expected));
    }

    private double round(String kind, int round, Consumer<String> lifecycle) throws Exception {
        var startedAt = System.nanoTime();
        parallel(i -> lifecycle.accept("%s-%d-%d".formatted(kind, round, i)));
        var seconds = (System.nanoTime() - startedAt) / 1e9;
        return Math.round(10 * ORDERS / seconds) / 10.0;
    }

    private static void parallel(IntConsumer work) throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var running = new ArrayList<Future<?>>();
            IntStream.range(0, ORDERS).forEach(i -> running.add(pool.submit(() -> work.accept(i))));
            for (var future : running) {
                future.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    /** Six calls, four milestones, two texts at each. */
    private void order(String number) {
        var items = List.of(new OrderItem("W-1", "Window", BigDecimal.ONE, true));
        entry.enterOrUpdate(new EnterOrder(number, "BENCH", null, true, "", "", null, items));
        production.sendToProduction(new SendToProduction(number, List.of("P-" + number), Continuation.LAST));
        production.completeWorkOrder("P-" + number);
        shippingPlan.plan(new PlanShippingEvent(
                new ShippingEventDetails("E-" + number, null, null), List.of(number), Continuation.LAST));
        shipping.ship("E-" + number);
        shipping.deliver("E-" + number, null);
    }

    /** Six calls of the engine's: a start and five tasks, with as many service tasks between them that do nothing. */
    private void bare(String key) {
        var process = engine.getRuntimeService().startProcessInstanceByKey("bare", key);
        for (var i = 0; i < 5; i++) {
            var task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(process.getId())
                    .singleResult();
            engine.getTaskService().complete(task.getId());
        }
    }

    private void deployBareProcess() {
        var model =
                Bpmn.createExecutableProcess("bare").camundaHistoryTimeToLive(1).startEvent();
        var end = model.userTask("t0")
                .camundaCandidateGroups("sales")
                .serviceTask("s0")
                .camundaExpression("${true}");
        for (var i = 1; i < 5; i++) {
            end = end.userTask("t" + i)
                    .camundaCandidateGroups("sales")
                    .serviceTask("s" + i)
                    .camundaExpression("${true}");
        }
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("bare.bpmn", end.endEvent().done())
                .deploy();
    }
}
