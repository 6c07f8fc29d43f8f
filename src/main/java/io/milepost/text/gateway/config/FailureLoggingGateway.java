package io.milepost.text.gateway.config;

import io.milepost.text.Channel;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Kind;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.ProviderMessageSanitizer;
import io.milepost.text.gateway.TextGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that a gateway is away or rejects texts temporarily: at most one line a minute, with a count. Thread-safe. */
final class FailureLoggingGateway implements TextGateway {

    private static final Logger log = LoggerFactory.getLogger(FailureLoggingGateway.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final TextGateway gateway;
    private final Channel channel;
    private final Clock clock;
    private Instant nextLog = Instant.MIN;
    private int attempts;

    FailureLoggingGateway(TextGateway gateway, Channel channel, Clock clock) {
        this.gateway = gateway;
        this.channel = channel;
        this.clock = clock;
    }

    @Override
    public GatewayResult send(OutgoingText text) {
        var result = gateway.send(text);
        if (result.kind() == Kind.RETRYABLE) {
            log(result);
        }
        return result;
    }

    private synchronized void log(GatewayResult failure) {
        attempts++;
        var now = clock.instant();
        if (!now.isBefore(nextLog)) {
            log.warn(
                    "{} attempts to send a text by {} failed; the texts wait and are tried again: {}",
                    attempts,
                    channel,
                    ProviderMessageSanitizer.sanitize(failure.code() + " " + failure.detail()));
            attempts = 0;
            nextLog = now.plus(LOG_INTERVAL);
        }
    }
}
