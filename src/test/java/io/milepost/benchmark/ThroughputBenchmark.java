package io.milepost.benchmark;

import io.milepost.benchmark.contender.BenchmarkPostgres;
import io.milepost.benchmark.contender.Contender;
import io.milepost.benchmark.contender.EmptyDelegatesEngine;
import io.milepost.benchmark.contender.InProcess;
import io.milepost.benchmark.contender.JobPerTextEngine;
import io.milepost.benchmark.contender.MilepostNode;
import io.milepost.benchmark.contender.OverHttp;
import io.milepost.benchmark.contender.OverHttp.Call;
import io.milepost.benchmark.measure.CallLatency;
import io.milepost.benchmark.measure.FlightRecording;
import io.milepost.benchmark.measure.Round;
import io.milepost.benchmark.measure.Turns;
import io.milepost.testing.suite.BenchmarkTest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole orders per second, in turns with the engine alone. Not part of the build: see {@code docs/benchmarks.md}. */
@BenchmarkTest
class ThroughputBenchmark {

    private static final int ORDERS_ON_EVENT = 50;

    private record PerOrder(double statements, double transactions) {}

    private final PrintStream out = System.out;

    @Test
    void wholeOrdersPerSecond() throws Exception {
        try (var postgres = new BenchmarkPostgres();
                var jobPerText = new JobPerTextEngine(postgres);
                var emptyDelegates = new EmptyDelegatesEngine(postgres)) {
            postgres.createDatabase("milepost");
            try (var node = new MilepostNode(postgres, "milepost")) {
                var erp = new OverHttp("(c) Milepost over HTTP", node);
                var sums =
                        new Turns(postgres, List.of(jobPerText, emptyDelegates, erp, new InProcess(node)), out).run();
                printTable(postgres, sums);
                printResponseTimes(erp, sums.get(erp).perSecond() / 2);
                printLargeEvent(erp);
                record(postgres, erp);
            }
        }
    }

    private void printTable(BenchmarkPostgres postgres, Map<Contender, Round> sums) throws Exception {
        var first = sums.values().iterator().next().perSecond();
        out.printf("%n| what | orders/s | of (a) | program, ms CPU per order | database, ms CPU per order"
                + " | statements per order | transactions per order |%n|---|---|---|---|---|---|---|%n");
        for (var entry : sums.entrySet()) {
            var sum = entry.getValue();
            var executed = count(postgres, entry.getKey());
            out.printf(
                    "| %s | %.1f | %.2f | %.1f | %.1f | %.0f | %.1f |%n",
                    entry.getKey().name(),
                    sum.perSecond(),
                    sum.perSecond() / first,
                    sum.millis(sum.cpu().program()),
                    sum.millis(sum.cpu().database()),
                    executed.statements(),
                    executed.transactions());
        }
    }

    /** In a round of its own, because it closes connections. */
    private static PerOrder count(BenchmarkPostgres postgres, Contender contender) throws Exception {
        var before = postgres.executedBy(contender.pool());
        var round = Round.run(postgres, contender, Turns.ROUND);
        var executed = postgres.executedBy(contender.pool()).minus(before);
        return new PerOrder(
                (double) executed.statements() / round.orders(), (double) executed.transactions() / round.orders());
    }

    private void printResponseTimes(OverHttp erp, double ordersPerSecond) throws Exception {
        var latency = CallLatency.measure(erp, ordersPerSecond, Turns.ROUND.multipliedBy(2));
        out.printf(
                "%n(c) at half load, %.1f orders/s: a call takes %.0f ms (median), %.0f ms (99 %%), %.0f ms (longest of %d)%n",
                ordersPerSecond,
                latency.at(0.5),
                latency.at(0.99),
                latency.at(1),
                latency.sorted().size());
    }

    private void printLargeEvent(OverHttp erp) throws Exception {
        var millis = new ArrayList<Double>();
        for (var time = 0; time < 5; time++) {
            var orders =
                    Stream.generate(Round::freshNumber).limit(ORDERS_ON_EVENT).toList();
            for (var order : orders) {
                erp.send(OverHttp.calls(order).get(0));
            }
            var event = "shipping-events/" + Round.freshNumber();
            erp.send(new Call("PUT", event, "{\"orders\": [\"%s\"]}".formatted(String.join("\", \"", orders))));
            var startedAt = System.nanoTime();
            erp.send(new Call("POST", event + "/ship", ""));
            millis.add((System.nanoTime() - startedAt) / 1e6);
        }
        out.printf(
                "%n(c) ships an event with %d orders in %.0f ms (median)%n",
                ORDERS_ON_EVENT, millis.stream().sorted().skip(2).findFirst().orElseThrow());
    }

    private void record(BenchmarkPostgres postgres, OverHttp erp) throws Exception {
        var file = System.getProperty("benchmark.jfr");
        if (file == null) {
            return;
        }
        try (var recording = FlightRecording.start()) {
            Round.run(postgres, erp, Turns.ROUND.multipliedBy(2));
            recording.dump(Path.of(file));
        }
        FlightRecording.print(Path.of(file), out);
    }
}
