package io.milepost.benchmark;

import io.milepost.benchmark.contender.BenchmarkPostgres;
import io.milepost.benchmark.contender.Contender;
import io.milepost.benchmark.contender.InFiles;
import io.milepost.benchmark.contender.MilepostNode;
import io.milepost.benchmark.contender.OverHttp;
import io.milepost.benchmark.measure.Round;
import io.milepost.benchmark.measure.Turns;
import io.milepost.testing.suite.BenchmarkTest;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole orders by single calls, in turns with the same facts in files. Not part of the build: see {@code docs/benchmarks.md}. */
@BenchmarkTest
class FactsBenchmark {

    private static final int COUNTED_ORDERS = 50;

    private final PrintStream out = System.out;

    @Test
    void filesAgainstSingleCalls() throws Exception {
        try (var postgres = new BenchmarkPostgres()) {
            postgres.createDatabase("milepost");
            try (var node = new MilepostNode(postgres, "milepost")) {
                var single = new OverHttp("(c) Milepost over HTTP", node);
                var files = new InFiles(node);
                var sums = new Turns(postgres, List.of(single, files), out).run();
                out.printf("%n| what | orders/s | program, ms CPU per order | database, ms CPU per order"
                        + " | statements per order | transactions per order |%n|---|---|---|---|---|---|%n");
                for (var contender : List.of(single, files)) {
                    print(postgres, contender, sums.get(contender));
                }
                out.printf(
                        "%nfiles : single calls = %.2f%n",
                        sums.get(files).perSecond() / sums.get(single).perSecond());
            }
        }
    }

    private void print(BenchmarkPostgres postgres, Contender contender, Round sum) throws Exception {
        var before = postgres.executedBy(contender.pool());
        for (var i = 0; i < COUNTED_ORDERS; i += contender.ordersPerCall()) {
            contender.order(Round.freshNumber());
        }
        while (contender.pending() > 0) {
            Thread.sleep(20);
        }
        var executed = postgres.executedBy(contender.pool()).minus(before);
        out.printf(
                "| %s | %.1f | %.1f | %.1f | %.0f | %.1f |%n",
                contender.name(),
                sum.perSecond(),
                sum.millis(sum.cpu().program()),
                sum.millis(sum.cpu().database()),
                (double) executed.statements() / COUNTED_ORDERS,
                (double) executed.transactions() / COUNTED_ORDERS);
    }
}
