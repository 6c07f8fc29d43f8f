package io.milepost.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestQuotaTest {

    private final AtomicLong time = new AtomicLong();
    private final RequestQuota quota = new RequestQuota(2, Duration.ofMinutes(1), time::get);

    @Test
    void eachKeyHasItsOwnQuotaUntilThePeriodEnds() {
        assertThat(quota.tryAcquire("a")).isTrue();
        time.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(quota.tryAcquire("a")).isTrue();
        assertThat(quota.tryAcquire("a")).isFalse();
        assertThat(quota.tryAcquire("b")).isTrue();
        // when the period that began with the first request ends
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        // then
        assertThat(quota.tryAcquire("a")).isTrue();
    }
}
