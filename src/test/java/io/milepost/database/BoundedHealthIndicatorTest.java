package io.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

@Timeout(60)
class BoundedHealthIndicatorTest {

    private final CountDownLatch response = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void aHangingCheckIsDownAndDelaysOnlyOneCall() {
        var health = new BoundedHealthIndicator("hanging", this::hang);
        // when
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        var startedAt = System.nanoTime();
        for (var i = 0; i < 1_000; i++) {
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        }
        // then
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(2));
        assertThat(questions).hasValue(1);
        // and when the check completes, health is up again
        response.countDown();
        Awaitility.await().until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void aCheckThatFailsIsDown() {
        var health = new BoundedHealthIndicator("failing", () -> {
            throw new IllegalStateException("no database");
        });
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    private Health hang() {
        questions.incrementAndGet();
        try {
            assertThat(response.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Health.up().build();
    }
}
