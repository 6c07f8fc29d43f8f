package io.milepost.text;

import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioRules;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The channels that are stopped because of a configuration error, for all nodes. A stopped channel sends one text as a
 * probe at intervals; if the gateway accepts it, the channel runs again.
 */
@Repository
public class ChannelCircuitBreaker {

    private static final Logger log = LoggerFactory.getLogger(ChannelCircuitBreaker.class);

    private static final String CLOSE =
            """
            update text_channel set stopped_at = null, next_probe_at = null, detail = ''
            where channel = :channel and stopped_at is not null""";

    /** @param detail the configuration error */
    public record OpenCircuit(Channel channel, Instant since, String detail) {}

    private final JdbcClient jdbc;
    private final MilepostProperties settings;
    private final DatabaseClock clock;

    ChannelCircuitBreaker(JdbcClient jdbc, MilepostProperties settings, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    public List<OpenCircuit> findOpen() {
        return jdbc.sql(
                        "select channel, stopped_at, detail from text_channel where stopped_at is not null order by channel")
                .query((row, number) -> new OpenCircuit(
                        Channel.valueOf(row.getString(1)), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list();
    }

    /** Stops a channel and logs it once; one text probes it at intervals. Repeating it changes nothing. */
    @Transactional
    public void open(Channel channel, String detail) {
        var nextProbeAt = clock.now().plus(probeInterval());
        if (open(channel, detail, Timestamp.from(nextProbeAt))) {
            log.error(
                    "Channel {} has stopped, and its texts are waiting: {} One text is tried every {}.",
                    channel,
                    detail,
                    probeInterval());
        }
    }

    /**
     * Stops a channel whose texts are accepted and then not delivered, so that a probe would prove nothing. It runs again
     * when the setup is saved. Repeating it changes nothing.
     */
    @Transactional
    public void openUntilConfigured(Channel channel, String detail) {
        if (open(channel, detail, null)) {
            log.error(
                    "Channel {} has stopped, and its texts are waiting until rule TWILIO is saved: {}",
                    channel,
                    detail);
        }
    }

    private boolean open(Channel channel, String detail, @Nullable Timestamp nextProbeAt) {
        return jdbc.sql(
                                """
                                update text_channel
                                set stopped_at = :now, next_probe_at = :nextProbeAt, detail = :detail
                                where channel = :channel and stopped_at is null""")
                        .param("now", Timestamp.from(clock.now()))
                        .param("nextProbeAt", nextProbeAt)
                        .param("detail", detail)
                        .param("channel", channel.name())
                        .update()
                == 1;
    }

    /**
     * Restarts the channel after a probe was accepted, unless the channel was stopped again or the setup must be saved first.
     *
     * @param claimedAt when this node claimed the probe
     */
    @Transactional
    public void closeAfterProbe(Channel channel, Instant claimedAt) {
        var closed = jdbc.sql(CLOSE + " and next_probe_at is not null and stopped_at < :claimedAt")
                .param("channel", channel.name())
                .param("claimedAt", Timestamp.from(claimedAt))
                .update();
        logClosed(channel, closed);
    }

    private static void logClosed(Channel channel, int closed) {
        if (closed == 1) {
            log.info("Channel {} is running again", channel);
        }
    }

    @EventListener
    void twilioRuleChanged(TwilioRules.TwilioRuleChanged event) {
        var closed = jdbc.sql(CLOSE).param("channel", Channel.TWILIO.name()).update();
        logClosed(Channel.TWILIO, closed);
    }

    private Duration probeInterval() {
        return settings.outbox().channelPause();
    }
}
