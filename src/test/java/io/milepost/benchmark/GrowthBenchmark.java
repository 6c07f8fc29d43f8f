package io.milepost.benchmark;

import io.milepost.benchmark.contender.BenchmarkPostgres;
import io.milepost.benchmark.contender.MilepostNode;
import io.milepost.benchmark.contender.OverHttp;
import io.milepost.benchmark.measure.CpuMeter;
import io.milepost.benchmark.measure.Turns;
import io.milepost.testing.ApiClient;
import io.milepost.testing.suite.BenchmarkTest;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whole orders per second in an empty database and in one with two years of orders, and how fast the engine cleans up
 * its history. Not part of the build: see {@code docs/benchmarks.md}.
 */
@BenchmarkTest
class GrowthBenchmark {

    private static final Duration CLEANUP = Duration.ofSeconds(60);

    private final PrintStream out = System.out;

    @Test
    void ordersWithTwoYearsOfHistory() throws Exception {
        try (var postgres = new BenchmarkPostgres()) {
            postgres.createDatabase("empty");
            postgres.createDatabase("filled");
            try (var empty = new MilepostNode(postgres, "empty");
                    var filled = new MilepostNode(postgres, "filled")) {
                fill(filled);
                var contenders = List.of(new OverHttp("empty", empty), new OverHttp("two years", filled));
                var sums = new Turns(postgres, contenders, out).run();
                out.printf("%n| database | orders/s | program, ms CPU per order | database, ms CPU per order |%n"
                        + "|---|---|---|---|%n");
                sums.forEach((contender, sum) -> out.printf(
                        "| %s | %.1f | %.1f | %.1f |%n",
                        contender.name(),
                        sum.perSecond(),
                        sum.millis(sum.cpu().program()),
                        sum.millis(sum.cpu().database())));
                out.printf("%nStatements that take longest on two years, in ms per execution:%n");
                postgres.slowerStatements("empty", "filled").forEach(out::println);
                cleanUp(postgres, filled);
            }
        }
    }

    private void fill(MilepostNode node) throws Exception {
        var startedAt = System.nanoTime();
        VolumeFill.run(
                new ApiClient(node.port()),
                node.bean(Flyway.class).getConfiguration().getDataSource());
        out.printf("Filled in %d s: ", (System.nanoTime() - startedAt) / 1_000_000_000);
        for (var table : List.of(
                "sales_order",
                "text_message",
                "act_ru_execution",
                "act_ru_task",
                "act_hi_procinst",
                "act_hi_actinst",
                "act_hi_taskinst",
                "act_hi_varinst")) {
            out.printf("%s %,d rows, ", table, count(node, table));
        }
        out.println();
    }

    /** Of orders that started longer ago than the time to live. */
    private void cleanUp(BenchmarkPostgres postgres, MilepostNode node) throws Exception {
        var ordersBefore = count(node, "act_hi_procinst");
        var rowsBefore = historyRows(node);
        var meter = new CpuMeter(postgres.processId(), thread -> false);
        var startedAt = System.nanoTime();
        node.bean(HistoryService.class).cleanUpHistoryAsync(true);
        while (count(node, "act_hi_procinst where removal_time_ < localtimestamp") > 0
                && System.nanoTime() - startedAt < CLEANUP.toNanos()) {
            Thread.sleep(200);
        }
        node.bean(JobExecutor.class).shutdown();
        var seconds = (System.nanoTime() - startedAt) / 1e9;
        var cpu = meter.read();
        var orders = ordersBefore - count(node, "act_hi_procinst");
        out.printf(
                "%nCleanup: %.0f orders/s, %.0f rows/s; CPU per order: program %.1f ms, database %.1f ms%n",
                orders / seconds,
                (rowsBefore - historyRows(node)) / seconds,
                1000 * cpu.program() / orders,
                1000 * cpu.database() / orders);
    }

    private static long historyRows(MilepostNode node) {
        return List.of("procinst", "actinst", "taskinst", "varinst", "detail", "identitylink", "op_log").stream()
                .mapToLong(table -> count(node, "act_hi_" + table))
                .sum();
    }

    private static long count(MilepostNode node, String table) {
        return node.bean(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
