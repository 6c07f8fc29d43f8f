package io.milepost.text.log;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.setup.quiet.QuietHours;
import io.milepost.setup.quiet.QuietHoursService;
import io.milepost.text.Channel;
import io.milepost.text.quiet.RecipientQuietHours;
import io.milepost.text.quiet.RecipientTimeZones;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the texts that wait for a stopped channel. One statement, and two more if some could be too old at a time of day. */
@Component
public class BacklogCounter {

    /** Nobody counts a longer queue. */
    public static final int MAX_WAITING = 20_000;

    /**
     * Texts that wait for a channel.
     *
     * @param texts   all of them, at most {@link #MAX_WAITING}
     * @param tooLate those that will not be sent any more, because their templates allow no more time
     */
    public record Backlog(int texts, int tooLate) {

        /** @return whether more texts wait than were counted */
        public boolean isCapped() {
            return texts == MAX_WAITING;
        }
    }

    private record Recipient(String contactZone, String shipToZip, String phoneNumber) {}

    private record OldText(
            String milestone,
            Instant startsAt,
            int sendWithinHours,
            String contactZone,
            String shipToZip,
            String phoneNumber) {}

    /** The time of a text starts when it may be sent, as for {@code text.outbox.rule.QueuedText}. */
    private static final String FROM_FIRST =
            """
            from (select case when reason = 'ONCE_A_DAY' then due_at else created_at end starts_at, milestone, template_name,
                contact_code, order_number, phone_number
              from text_message
              where status = 'QUEUED' and channel = :channel order by send_order_at limit :limit) w
            left join text_template t on t.name = w.template_name
            left join text_template_version v on v.name = t.name and v.version = t.version
            """;

    private static final String IS_OLD = "w.starts_at + v.send_within_hours * interval '1' hour <= :now";

    private final JdbcClient jdbc;
    private final QuietHoursService quietHours;
    private final RecipientTimeZones zones;

    BacklogCounter(JdbcClient jdbc, QuietHoursService quietHours, RecipientTimeZones zones) {
        this.jdbc = jdbc;
        this.quietHours = quietHours;
        this.zones = zones;
    }

    /** Counts what waits for a channel, first in the queue first. */
    public Backlog count(Channel channel, Instant now) {
        var counted = read(
                        "select count(*) texts, count(case when " + IS_OLD + " then 1 end) too_late " + FROM_FIRST,
                        channel,
                        now)
                .query(Backlog.class)
                .single();
        if (counted.tooLate() == 0) {
            return counted;
        }
        var calendar = quietHours.get();
        return calendar.enabled() ? new Backlog(counted.texts(), countTooLate(channel, calendar, now)) : counted;
    }

    /** Of those that are old by the clock: quiet hours do not use up the time of a text. */
    private int countTooLate(Channel channel, QuietHours calendar, Instant now) {
        var known = new HashMap<Recipient, RecipientQuietHours>();
        return (int) read(
                        "select w.milestone, w.starts_at, v.send_within_hours, w.phone_number,"
                                + " coalesce(i.time_zone, '') contact_zone, coalesce(s.ship_to_zip, '') ship_to_zip "
                                + FROM_FIRST
                                + "left join contact i on i.code = w.contact_code "
                                + "left join sales_order s on s.order_number = w.order_number where "
                                + IS_OLD,
                        channel,
                        now)
                .query((row, number) -> new OldText(
                        row.getString("milestone"),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getInt("send_within_hours"),
                        row.getString("contact_zone"),
                        row.getString("ship_to_zip"),
                        row.getString("phone_number")))
                .list()
                .stream()
                .filter(text -> isTooLate(text, calendar, known, now))
                .count();
    }

    private boolean isTooLate(
            OldText text, QuietHours calendar, Map<Recipient, RecipientQuietHours> known, Instant now) {
        if (text.phoneNumber().isEmpty()) {
            return true;
        }
        var hours = known.computeIfAbsent(
                new Recipient(text.contactZone(), text.shipToZip(), text.phoneNumber()),
                recipient -> zones.quietHours(
                        calendar,
                        recipient.contactZone(),
                        recipient.shipToZip(),
                        new PhoneNumber(recipient.phoneNumber())));
        return !hours.findEnd(text.milestone(), text.startsAt(), Duration.ofHours(text.sendWithinHours()))
                .isAfter(now);
    }

    private JdbcClient.StatementSpec read(String sql, Channel channel, Instant now) {
        return jdbc.sql(sql)
                .param("now", Timestamp.from(now))
                .param("channel", channel.name())
                .param("limit", MAX_WAITING);
    }
}
