package io.milepost.benchmark.measure;

import io.milepost.benchmark.contender.BenchmarkPostgres;
import io.milepost.benchmark.contender.Contender;
import io.milepost.benchmark.measure.CpuMeter.Cpu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Orders that a contender ran one after another in each of several threads, until all work they left was done. */
public record Round(int orders, double seconds, Cpu cpu) {

    public static final int THREADS = 4;

    private static final AtomicLong NUMBERS = new AtomicLong();

    public static Round run(BenchmarkPostgres postgres, Contender contender, Duration length) throws Exception {
        var meter = new CpuMeter(postgres.processId(), thread -> contender.isRemote() && isCaller(thread));
        var orders = new AtomicInteger();
        var startedAt = System.nanoTime();
        var until = startedAt + length.toNanos();
        inThreads(() -> {
            while (System.nanoTime() < until) {
                contender.order(freshNumber());
                orders.addAndGet(contender.ordersPerCall());
            }
            return null;
        });
        while (contender.pending() > 0) {
            Thread.sleep(20);
        }
        return new Round(orders.get(), (System.nanoTime() - startedAt) / 1e9, meter.read());
    }

    private static boolean isCaller(String thread) {
        return thread.startsWith("caller-");
    }

    public static String freshNumber() {
        return "B" + NUMBERS.incrementAndGet();
    }

    public static void inThreads(Callable<Void> work) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "caller-" + NUMBERS.get()));
        try {
            var running = new ArrayList<Future<Void>>();
            for (var i = 0; i < THREADS; i++) {
                running.add(threads.submit(work));
            }
            for (var future : running) {
                future.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    public static Round sum(List<Round> rounds) {
        return rounds.stream()
                .reduce((a, b) -> new Round(
                        a.orders + b.orders,
                        a.seconds + b.seconds,
                        new Cpu(
                                a.cpu.program() + b.cpu.program(),
                                a.cpu.compiler() + b.cpu.compiler(),
                                a.cpu.database() + b.cpu.database())))
                .orElseThrow();
    }

    public double perSecond() {
        return orders / seconds;
    }

    @Override
    public String toString() {
        return "%.1f orders/s; CPU per order: program %.1f ms, compiler %.1f ms, database %.1f ms"
                .formatted(perSecond(), millis(cpu.program()), millis(cpu.compiler()), millis(cpu.database()));
    }

    /** @return milliseconds per order */
    public double millis(double seconds) {
        return 1000 * seconds / orders;
    }
}
