package io.milepost.text;

import io.milepost.settings.MilepostSettings;
import io.milepost.setup.TwilioRules;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which channels are stopped because their set-up is wrong, for all nodes. A stopped channel lets one text through now
 * and then; if that one is taken, the channel goes on.
 */
@Repository
public class Channels {

    private static final Logger log = LoggerFactory.getLogger(Channels.class);

    /** @param detail what is wrong with the set-up */
    public record Stopped(Channel channel, Instant since, String detail) {}

    private final JdbcClient jdbc;
    private final MilepostSettings settings;
    private final Clock clock;

    Channels(JdbcClient jdbc, MilepostSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    public List<Stopped> stopped() {
        return jdbc.sql(
                        "select channel, stopped_at, detail from text_channel where stopped_at is not null order by channel")
                .query((row, number) -> new Stopped(
                        Channel.valueOf(row.getString(1)), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list();
    }

    /** @return {@code wanted} if the channel runs, 1 if it is this node's turn to try a stopped one, otherwise 0 */
    int allowed(Channel channel, int wanted) {
        var runs = jdbc.sql("select stopped_at is null from text_channel where channel = ?")
                .param(channel.name())
                .query(Boolean.class)
                .single();
        return runs ? wanted : takeTurn(channel);
    }

    private int takeTurn(Channel channel) {
        var now = clock.instant();
        return jdbc.sql("update text_channel set retry_at = ? where channel = ? and retry_at <= ?")
                .params(Timestamp.from(now.plus(pause())), channel.name(), Timestamp.from(now))
                .update();
    }

    /** Stops a channel, with one line in the log. Repeating it changes nothing. */
    @Transactional
    public void stop(Channel channel, String detail) {
        var now = clock.instant();
        var stoppedNow = jdbc.sql(
                                """
                                update text_channel set stopped_at = ?, retry_at = ?, detail = ?
                                where channel = ? and stopped_at is null""")
                        .params(Timestamp.from(now), Timestamp.from(now.plus(pause())), detail, channel.name())
                        .update()
                == 1;
        if (stoppedNow) {
            log.error(
                    "Texts by {} have stopped, they wait: {} After it is mended they go on within {}, or at once when the TWILIO rule is saved.",
                    channel,
                    detail,
                    pause());
        }
    }

    /** Lets a channel run. Repeating it changes nothing. */
    @Transactional
    public void resume(Channel channel) {
        var resumed = jdbc.sql(
                                """
                                update text_channel set stopped_at = null, retry_at = null, detail = ''
                                where channel = ? and stopped_at is not null""")
                        .param(channel.name())
                        .update()
                == 1;
        if (resumed) {
            log.info("Texts by {} go on", channel);
        }
    }

    @EventListener
    void twilioRuleChanged(TwilioRules.Changed event) {
        resume(Channel.TWILIO);
    }

    private java.time.Duration pause() {
        return settings.outbox().channelPause();
    }
}
