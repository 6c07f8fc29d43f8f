package io.milepost.chaos;

import io.milepost.chaos.client.ErpClient;
import io.milepost.chaos.client.ErpLoad;
import io.milepost.chaos.node.ChaosDirectory;
import io.milepost.chaos.node.MilepostProcess;
import io.milepost.chaos.node.PostgresServer;
import io.milepost.testing.suite.BenchmarkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What an order costs on one node and on two: CPU of the program and of the database, transactions, WAL, disk and rows.
 * For {@code docs/scale.md}. An order here has two work orders: seven calls, five milestones, ten texts.
 */
@BenchmarkTest
class ScaleBenchmark {

    private static final int ORDERS = Integer.getInteger("benchmark.orders", 150);
    private static final int THREADS = 4;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("benchmark.idle", 30));

    private record Reading(Duration program, Duration database, long transactions, long wal, long size, long rows) {}

    private final Path directory = ChaosDirectory.create("scale");
    private JdbcClient jdbc;
    private Path data;

    private static MilepostProcess node(String name, Path directory, PostgresServer postgres) {
        var settings = NodeSettings.live("http://127.0.0.1:1");
        settings.put("milepost.delivery", "sandbox");
        settings.keySet().removeIf(key -> key.startsWith("milepost.outbox") || key.startsWith("camunda"));
        settings.put("spring.datasource.url", postgres.jdbcUrl());
        return new MilepostProcess(name, directory, settings);
    }

    @Test
    void costOfAnOrder() {
        data = directory.resolve("postgres");
        try (var postgres = new PostgresServer(data);
                var first = node("node-1", directory, postgres);
                var second = node("node-2", directory, postgres)) {
            jdbc = JdbcClient.create(new DriverManagerDataSource(postgres.jdbcUrl()));
            first.start();
            first.awaitReady(START_TIMEOUT);
            run("warm-up of one node", List.of(first), "W1-");
            run("one node", List.of(first), "A-");
            idle("one idle node", List.of(first));
            second.start();
            second.awaitReady(START_TIMEOUT);
            for (var turn = 1; turn <= 3; turn++) {
                run("warm-up of two nodes", List.of(first, second), "W2-" + turn + "-");
            }
            run("two nodes", List.of(first, second), "B-");
            idle("two idle nodes", List.of(first, second));
            second.stop();
            run("one node again", List.of(first), "C-");
        }
    }

    private void run(String name, List<MilepostProcess> nodes, String prefix) {
        var before = read(nodes);
        var started = System.nanoTime();
        var orders = 0;
        try (var load = new ErpLoad(new ErpClient(nodes), THREADS, Duration.ZERO, prefix, ORDERS)) {
            load.setUp();
            load.start();
            load.awaitAll();
            orders = load.orders();
        }
        Awaitility.await("texts")
                .atMost(Duration.ofMinutes(5))
                .until(() -> jdbc.sql("select count(*) from text_message where status in ('QUEUED', 'SENDING')")
                                .query(Long.class)
                                .single()
                        == 0);
        var seconds = (System.nanoTime() - started) / 1e9;
        print(name + " (%.1f orders/s)".formatted(orders / seconds), before, read(nodes), orders, "order");
    }

    private void idle(String name, List<MilepostProcess> nodes) {
        var before = read(nodes);
        Awaitility.await().pollDelay(IDLE).atMost(IDLE.multipliedBy(2)).until(() -> true);
        print(name, before, read(nodes), (int) IDLE.toSeconds(), "second");
    }

    private static void print(String name, Reading before, Reading after, int divisor, String unit) {
        System.out.printf(
                "%-40s per %s: program %.1f ms, database %.1f ms, %.1f transactions, WAL %.1f kB, disk %.1f kB, rows %.1f%n",
                name,
                unit,
                after.program.minus(before.program).toMillis() / (double) divisor,
                after.database.minus(before.database).toMillis() / (double) divisor,
                (after.transactions - before.transactions) / (double) divisor,
                (after.wal - before.wal) / 1024.0 / divisor,
                (after.size - before.size) / 1024.0 / divisor,
                (after.rows - before.rows) / (double) divisor);
    }

    private Reading read(List<MilepostProcess> nodes) {
        var program =
                cpu(nodes.stream().map(node -> ProcessHandle.of(node.pid()).orElseThrow()));
        return new Reading(
                program,
                cpu(databaseProcesses()),
                number("select sum(xact_commit + xact_rollback) from pg_stat_database"),
                number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"),
                number("select pg_database_size(current_database())"),
                number("select sum(n_live_tup) from pg_stat_user_tables"));
    }

    private Stream<ProcessHandle> databaseProcesses() {
        try {
            var postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            var parent = ProcessHandle.of(postmaster).orElseThrow();
            return Stream.concat(Stream.of(parent), parent.children());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration cpu(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private long number(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
