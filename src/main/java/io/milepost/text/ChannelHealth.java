package io.milepost.text;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN while a channel is stopped; says which and why to those who may see details. */
@Component("textChannels")
class ChannelHealth implements HealthIndicator {

    private final Channels channels;

    ChannelHealth(Channels channels) {
        this.channels = channels;
    }

    @Override
    public Health health() {
        var stopped = channels.stopped();
        if (stopped.isEmpty()) {
            return Health.up().build();
        }
        var health = Health.down();
        stopped.forEach(channel -> health.withDetail(channel.channel().name(), channel.detail()));
        return health.build();
    }
}
