package io.milepost.text;

import io.milepost.database.BoundedHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN while a channel is stopped; the details name the channel and the cause. */
@Component("textChannels")
class ChannelHealth implements HealthIndicator {

    private final Channels channels;
    private final BoundedHealthIndicator bounded = new BoundedHealthIndicator("text-channel-health", this::check);

    ChannelHealth(Channels channels) {
        this.channels = channels;
    }

    @Override
    public Health health() {
        return bounded.health();
    }

    private Health check() {
        var stopped = channels.stopped();
        if (stopped.isEmpty()) {
            return Health.up().build();
        }
        var health = Health.down();
        stopped.forEach(channel -> health.withDetail(channel.channel().name(), channel.detail()));
        return health.build();
    }
}
