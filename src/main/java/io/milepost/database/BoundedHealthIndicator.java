package io.milepost.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Runs a check that may hang, such as a database query, on its own thread. Responds within two seconds, and at once
 * while an earlier check hangs. Thread-safe.
 */
public final class BoundedHealthIndicator implements HealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private record Check(CompletableFuture<Health> result, long startedAt) {}

    private final Supplier<Health> probe;
    private final ExecutorService thread;
    private Check latest =
            new Check(CompletableFuture.completedFuture(Health.unknown().build()), 0);

    /** @param name thread name */
    public BoundedHealthIndicator(String name, Supplier<Health> probe) {
        this.probe = probe;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    @Override
    public Health health() {
        var check = start();
        var left = TIMEOUT.toNanos() - (System.nanoTime() - check.startedAt());
        try {
            return check.result().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return down("No response within " + TIMEOUT.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            return Health.down(e.getCause()).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("Interrupted");
        }
    }

    private synchronized Check start() {
        if (latest.result().isDone()) {
            latest = new Check(CompletableFuture.supplyAsync(probe, thread), System.nanoTime());
        }
        return latest;
    }

    private static Health down(String error) {
        return Health.down().withDetail("error", error).build();
    }
}
