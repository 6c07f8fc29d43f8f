package io.milepost.text.outbox;

import io.milepost.settings.MilepostProperties;
import io.milepost.template.encoding.SmsSegments;
import io.milepost.text.Channel;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many texts a node may claim from a channel, for all nodes together. A stopped channel has one text as a probe at
 * intervals. If Twilio's sender has a rate, a claim has at most a quarter of a second's segments, and no node claims again
 * before these are sent at that rate (docs/adr/0011-one-time-for-the-next-claim-of-all-nodes.md).
 * Joins the caller's transaction.
 */
@Repository
class ClaimPermits {

    private static final int MIN_CLAIMS_PER_SECOND = 4;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * @param texts maximum number of texts
     * @param probe whether the channel is stopped and the text probes it
     * @param pause how long no node may claim; zero if this node may claim, or if the end is not known
     */
    record Permit(int texts, boolean probe, Duration pause) {}

    private record ChannelState(boolean stopped, @Nullable Instant nextClaimAt) {}

    private final JdbcClient jdbc;
    private final MilepostProperties settings;

    ClaimPermits(JdbcClient jdbc, MilepostProperties settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** If there is a rate, the channel is locked until the transaction ends, so that nodes claim one after the other. */
    Permit acquire(Channel channel, int wanted, Instant now) {
        var rate = segmentsPerSecond(channel);
        var state = readState(channel, rate != null);
        if (state.nextClaimAt() != null && state.nextClaimAt().isAfter(now)) {
            return new Permit(0, false, Duration.between(now, state.nextClaimAt()));
        }
        if (state.stopped()) {
            return new Permit(acquireProbe(channel, now), true, Duration.ZERO);
        }
        var allowed = rate == null ? wanted : Math.min(wanted, maxSegments(rate));
        return new Permit(allowed, false, Duration.ZERO);
    }

    private ChannelState readState(Channel channel, boolean lock) {
        return jdbc.sql("select stopped_at is not null, next_claim_at from text_channel where channel = ?"
                        + (lock ? " for update" : ""))
                .param(channel.name())
                .query((row, number) -> {
                    var nextClaimAt = row.getTimestamp(2);
                    return new ChannelState(row.getBoolean(1), nextClaimAt == null ? null : nextClaimAt.toInstant());
                })
                .single();
    }

    /** @return 1 if this node may probe the channel, otherwise 0 */
    private int acquireProbe(Channel channel, Instant now) {
        return jdbc.sql(
                        """
                        update text_channel set next_probe_at = :nextProbeAt
                        where channel = :channel and next_probe_at <= :now""")
                .param("nextProbeAt", Timestamp.from(now.plus(settings.outbox().channelPause())))
                .param("channel", channel.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** None of the texts that were read could be sent, so the next ones probe the channel, without a pause. */
    void returnProbe(Channel channel, Instant now) {
        jdbc.sql("update text_channel set next_probe_at = :now where channel = :channel and next_probe_at is not null")
                .param("now", Timestamp.from(now))
                .param("channel", channel.name())
                .update();
    }

    /** @return the first of the texts, as many as the rate allows now; one text is always allowed, however long it is */
    List<ClaimedText> withinRate(Channel channel, List<ClaimedText> texts, Instant now) {
        var rate = segmentsPerSecond(channel);
        if (rate == null || texts.isEmpty()) {
            return texts;
        }
        var allowed = new ArrayList<ClaimedText>();
        var segments = 0;
        for (var text : texts) {
            var next = SmsSegments.of(text.message().body()).segments();
            if (!allowed.isEmpty() && segments + next > maxSegments(rate)) {
                break;
            }
            allowed.add(text);
            segments += next;
        }
        pauseUntil(channel, now.plusNanos(Math.round(segments / rate * NANOS_PER_SECOND)));
        return allowed;
    }

    private @Nullable Double segmentsPerSecond(Channel channel) {
        return channel == Channel.TWILIO ? settings.twilio().segmentsPerSecond() : null;
    }

    private static int maxSegments(double rate) {
        return Math.max(1, (int) (rate / MIN_CLAIMS_PER_SECOND));
    }

    /** No node claims texts of the channel before this time. Never shortens a pause. */
    void pauseUntil(Channel channel, Instant time) {
        jdbc.sql(
                        """
                        update text_channel set next_claim_at = :time
                        where channel = :channel and (next_claim_at is null or next_claim_at < :time)""")
                .param("time", Timestamp.from(time))
                .param("channel", channel.name())
                .update();
    }
}
