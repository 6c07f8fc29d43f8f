package io.milepost.text;

import io.milepost.database.BoundedHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN while a channel is stopped; the details name the channel and the cause. */
@Component("textChannels")
class ChannelHealthIndicator implements HealthIndicator {

    private final ChannelCircuitBreaker circuitBreaker;
    private final BoundedHealthIndicator bounded = new BoundedHealthIndicator("text-channel-health", this::check);

    ChannelHealthIndicator(ChannelCircuitBreaker circuitBreaker) {
        this.circuitBreaker = circuitBreaker;
    }

    @Override
    public Health health() {
        return bounded.health();
    }

    private Health check() {
        var open = circuitBreaker.findOpen();
        if (open.isEmpty()) {
            return Health.up().build();
        }
        var health = Health.down();
        open.forEach(channel -> health.withDetail(channel.channel().name(), channel.detail()));
        return health.build();
    }
}
