package io.milepost.text.outbox.rule;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.database.StatementPlans;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.divert.Diversion;
import io.milepost.setup.quiet.QuietHours;
import io.milepost.setup.quiet.QuietHoursService;
import io.milepost.template.TextTemplate;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.QueuedText.Frequency;
import io.milepost.text.quiet.RecipientQuietHours;
import io.milepost.text.quiet.RecipientTimeZones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads all that the rules need, by one statement for any number of texts, and one more if there are quiet hours. Of earlier
 * texts, those count that went the same way as texts go now: simulated, diverted to the same place, or to their recipients.
 * Joins the caller's transaction.
 */
@Repository
public class QueuedTexts {

    /** Reads the calendar of the quiet hours when the first text needs it. */
    private static final class CalendarOnDemand {

        private final QuietHoursService quietHours;
        private @Nullable QuietHours calendar;

        private CalendarOnDemand(QuietHoursService quietHours) {
            this.quietHours = quietHours;
        }

        private QuietHours get() {
            if (calendar == null) {
                calendar = quietHours.get();
            }
            return calendar;
        }
    }

    private static final String SELECT =
            """
            select t.id, t.order_number, t.milestone, t.document, t.occurrence, t.contact_code, t.address, t.template_name,
              t.created_at, t.reason, case when t.reason = 'HELD' then t.due_at end held_until, t.resend_number, t.attempts, t.body is not null composed, coalesce(m.reached_at, t.created_at) reached_at, s.cancelled_at, v.send_within_hours,
              t.phone_number, coalesce(i.time_zone, '') contact_zone, coalesce(s.ship_to_zip, '') ship_to_zip,
              exists (select 1 from setup_option z where z.name = 'QUIETHOURS' and z.enabled) has_quiet_hours,
              exists (select 1 from shipping_event_order e
                where e.event_number = t.document and e.order_number = t.order_number) about_event,
              exists (select 1 from text_template k where k.name = t.template_name || ' MANY') has_many,
              (select h.content from setup_text h where h.name = 'FREQUENCY_HOLD_SECONDS') hold_seconds,
              (select w.content from setup_text w where w.name = 'FREQUENCY_WAIT_MINUTES') wait_minutes,
              y.content daily_cap,
              case when y.content is not null and y.content <> '0' then
                (select count(*) from text_message q
                  where q.contact_code = t.contact_code and q.id <> t.id and q.created_at >= :oldest
                    and q.sandbox = :sandbox and coalesce(q.diverted_to, '') = :divertedTo
                    and (q.sent_at >= :today or q.status = 'SENDING')) else 0 end sent_today,
            """
                    + OvertakenSql.CONDITION
                    + """
               overtaken,
              case when t.milestone = 'DATECHANGED' then (select max(coalesce(r.sent_at, r.due_at))
                from text_message q join text_message r on r.id = coalesce(q.merged_into, q.id)
                where q.order_number = t.order_number and q.milestone = t.milestone and q.document = t.document
                  and q.contact_code = t.contact_code and q.id <> t.id
                  and r.sandbox = :sandbox and coalesce(r.diverted_to, '') = :divertedTo
                  and (r.sent_at is not null or r.status in ('SENDING', 'UNKNOWN')))
                end date_texted_at,
              case
                when exists (select 1 from opt_out o where o.phone_number = t.phone_number)
                  or exists (select 1 from contact_consent p
                    where p.contact_code = t.contact_code and p.opted_out_at is not null) then 'OPTED_OUT'
                when exists (select 1 from conversation h
                  where h.phone_number = t.phone_number and h.held_since is not null) then 'ASKED_TO_STOP'
                when not exists (select 1 from contact_attribute a
                  where a.contact_code = t.contact_code and a.attribute = 'SMSUPDATE') then 'NO_ATTRIBUTE'
                when exists (select 1 from setup_option e where e.name = 'SMSEVIDENCE' and e.enabled)
                  and not exists (select 1 from contact_consent p
                    where p.contact_code = t.contact_code and p.has_evidence) then 'NO_CONSENT'
                when t.occurrence is not null and t.channel = 'TWILIO'
                  and exists (select 1 from setup_option e where e.name = 'SMSCONFIRM' and e.enabled)
                  and exists (select 1 from confirmation p where p.contact_code = t.contact_code
                    and p.phone_number = t.phone_number and p.confirmed_at is null) then 'NOT_CONFIRMED'
                when t.resend_number = 0
                  and exists (select 1 from dead_number d where d.phone_number = t.phone_number) then 'DEAD_NUMBER'
                when t.resend_number = 0 and not s.sms_update then 'SMS_UPDATE_OFF'
                when exists (select 1 from unwanted_milestone u
                  where u.phone_number = t.phone_number and u.milestone = t.milestone) then 'NOT_WANTED'
              end withdrawn
            from text_message t
            left join milestone m on m.order_number = t.order_number and m.code = t.milestone and m.document = t.document
              and m.occurrence = t.occurrence
            left join sales_order s on s.order_number = t.order_number
            left join contact i on i.code = t.contact_code
            left join setup_text y on y.name = 'FREQUENCY_DAILY_CAP'
            left join text_template c on c.name = t.template_name
            left join text_template_version v on v.name = c.name and v.version = c.version
            where t.id in (:ids)""";

    private final JdbcClient jdbc;
    private final StatementPlans plans;
    private final QuietHoursService quietHours;
    private final RecipientTimeZones timeZones;
    private final MilepostProperties settings;
    private final Diversion diversion;

    QueuedTexts(
            JdbcClient jdbc,
            StatementPlans plans,
            QuietHoursService quietHours,
            RecipientTimeZones timeZones,
            MilepostProperties settings,
            Diversion diversion) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.quietHours = quietHours;
        this.timeZones = timeZones;
        this.settings = settings;
        this.diversion = diversion;
    }

    /**
     * @param ids of at least one text
     * @param now a day begins and ends in the time zone of the installation
     */
    public Map<UUID, QueuedText> find(Collection<UUID> ids, Instant now) {
        var today = now.atZone(settings.zone()).toLocalDate().atStartOfDay(settings.zone());
        var texts = new HashMap<UUID, QueuedText>();
        var calendar = new CalendarOnDemand(quietHours);
        plans.reuseInTransaction();
        jdbc.sql(SELECT)
                .param("ids", ids)
                .param("today", Timestamp.from(today.toInstant()))
                .param("now", Timestamp.from(now))
                .param("sandbox", settings.sandbox())
                .param("divertedTo", Objects.requireNonNullElse(diversion.label(), ""))
                .param("oldest", Timestamp.from(now.minus(Duration.ofHours(TextTemplate.MAX_SEND_WITHIN_HOURS))))
                .query(row -> {
                    var text = mapText(row, calendar);
                    texts.put(text.id(), text);
                });
        return texts;
    }

    private QueuedText mapText(ResultSet row, CalendarOnDemand calendar) throws SQLException {
        return new QueuedText(
                row.getObject("id", UUID.class),
                new MilestoneReference(
                        row.getString("order_number"),
                        row.getString("milestone"),
                        row.getString("document"),
                        row.getInt("occurrence")),
                row.getBoolean("about_event"),
                row.getString("contact_code"),
                row.getString("address"),
                row.getString("template_name"),
                row.getTimestamp("created_at").toInstant(),
                toReason(row, "reason"),
                toInstant(row, "held_until"),
                row.getInt("resend_number"),
                row.getInt("attempts") > 0 || row.getBoolean("composed"),
                toReason(row, "withdrawn"),
                row.getTimestamp("reached_at").toInstant(),
                toInstant(row, "cancelled_at"),
                row.getBoolean("overtaken"),
                notBefore(toInstant(row, "date_texted_at")),
                sendWithin(row),
                new Frequency(
                        Duration.ofSeconds(number(row, "hold_seconds")),
                        Duration.ofMinutes(row.getBoolean("has_many") ? number(row, "wait_minutes") : 0),
                        number(row, "daily_cap"),
                        row.getInt("sent_today")),
                row.getBoolean("has_quiet_hours") ? recipientQuietHours(row, calendar.get()) : null);
    }

    private RecipientQuietHours recipientQuietHours(ResultSet row, QuietHours calendar) throws SQLException {
        return timeZones.quietHours(
                calendar,
                row.getString("contact_zone"),
                row.getString("ship_to_zip"),
                new PhoneNumber(row.getString("phone_number")));
    }

    private @Nullable Instant notBefore(@Nullable Instant dateTextedAt) {
        return dateTextedAt == null
                ? null
                : dateTextedAt
                        .atZone(settings.zone())
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(OnceADayRule.MORNING)
                        .atZone(settings.zone())
                        .toInstant();
    }

    private static @Nullable TextStatusReason toReason(ResultSet row, String column) throws SQLException {
        var reason = row.getString(column);
        return reason == null ? null : TextStatusReason.valueOf(reason);
    }

    /** @return 0 if the option is not set */
    private static int number(ResultSet row, String column) throws SQLException {
        var content = row.getString(column);
        return content == null || content.isBlank() ? 0 : Integer.parseInt(content);
    }

    private static @Nullable Instant toInstant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** A text without a template is suppressed for that reason, however old it is. */
    private static Duration sendWithin(ResultSet row) throws SQLException {
        var hours = row.getInt("send_within_hours");
        return Duration.ofHours(row.wasNull() ? TextTemplate.MAX_SEND_WITHIN_HOURS : hours);
    }
}
