package io.milepost.benchmark.measure;

import io.milepost.benchmark.contender.OverHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Response times of single calls, in milliseconds, at a fixed rate. A call that starts late counts from when it was due. */
public record CallLatency(List<Double> sorted) {

    public static CallLatency measure(OverHttp erp, double ordersPerSecond, Duration length) throws Exception {
        var latencies = Collections.synchronizedList(new ArrayList<Double>());
        var numbers = new AtomicInteger();
        var startedAt = System.nanoTime();
        var orders = (int) (ordersPerSecond * length.toSeconds());
        var callsPerOrder = OverHttp.calls("").size();
        Round.inThreads(() -> {
            for (var order = numbers.getAndIncrement(); order < orders; order = numbers.getAndIncrement()) {
                // Each thread takes every fourth order, and spreads its calls until the next one
                var dueAt = startedAt + (long) (order / ordersPerSecond * 1e9);
                for (var call : OverHttp.calls(Round.freshNumber())) {
                    sleepUntil(dueAt);
                    erp.send(call);
                    latencies.add((System.nanoTime() - dueAt) / 1e6);
                    dueAt += (long) (Round.THREADS / ordersPerSecond * 1e9 / callsPerOrder);
                }
            }
            return null;
        });
        return new CallLatency(latencies.stream().sorted().toList());
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        var left = nanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    public double at(double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }
}
