package io.milepost.web;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Delays the shutdown after the node has become not ready and before it stops accepting requests, so that the load
 * balancer notices first and no request fails.
 */
@Component
class ShutdownDelay {

    private static final Logger log = LoggerFactory.getLogger(ShutdownDelay.class);

    private final Duration delay;
    private final ApplicationContext application;

    ShutdownDelay(@Value("${milepost.shutdown-delay}") Duration delay, ApplicationContext application) {
        this.delay = delay;
        this.application = application;
    }

    /** Spring has published the change of readiness. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void await(ContextClosedEvent closing) {
        if (closing.getApplicationContext() != application || delay.isZero()) {
            return;
        }
        log.info("Not ready. Requests are accepted for {} more seconds", delay.toSeconds());
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
