package io.milepost.tracking.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A number of requests per key and period, which begins with the first request. In memory, per node. Thread-safe. */
final class RequestQuota {

    private static final int MAX_KEYS = 100_000;

    private final Cache<String, AtomicInteger> used;
    private final int limit;

    RequestQuota(int limit, Duration period, Ticker ticker) {
        this.limit = limit;
        this.used = Caffeine.newBuilder()
                .expireAfterWrite(period)
                .maximumSize(MAX_KEYS)
                .ticker(ticker)
                .build();
    }

    /** @return false if the quota is used up */
    boolean tryAcquire(String key) {
        return used.get(key, first -> new AtomicInteger()).incrementAndGet() <= limit;
    }
}
