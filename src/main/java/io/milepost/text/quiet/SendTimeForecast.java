package io.milepost.text.quiet;

import io.milepost.contact.Contact;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.setup.quiet.QuietHours;
import io.milepost.setup.quiet.QuietHoursService;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forecasts when a text would be sent if its milestone were reached now. Dry run; uses the rule of sending. */
@Component
public class SendTimeForecast {

    /** What decides about all texts of a forecast. */
    public record Snapshot(QuietHours calendar, Instant now) {}

    private record WaitingText(String milestone, String phoneNumber, String contactZone, String shipToZip) {}

    private final QuietHoursService quietHours;
    private final RecipientTimeZones zones;
    private final Clock clock;
    private final JdbcClient jdbc;

    SendTimeForecast(QuietHoursService quietHours, RecipientTimeZones zones, Clock clock, JdbcClient jdbc) {
        this.quietHours = quietHours;
        this.zones = zones;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** @return for {@link #find}; one statement */
    public Snapshot read() {
        return new Snapshot(quietHours.get(), clock.instant());
    }

    /**
     * @param shipToZip of the order; may be empty
     * @return empty if the text would be sent at once; no statement
     */
    public Optional<SendTime> find(
            Snapshot snapshot, String milestone, Contact contact, PhoneNumber number, String shipToZip) {
        return find(snapshot, milestone, contact.timeZone(), number, shipToZip);
    }

    /** @return for a copy of a text; empty if it would be sent at once, or the text has no number */
    public Optional<SendTime> findForResend(UUID text) {
        return jdbc.sql(
                        """
                        select t.milestone, t.phone_number, coalesce(c.time_zone, '') contact_zone, o.ship_to_zip
                        from text_message t
                        join sales_order o on o.order_number = t.order_number
                        left join contact c on c.code = t.contact_code
                        where t.id = ? and t.phone_number <> ''""")
                .param(text)
                .query(WaitingText.class)
                .optional()
                .flatMap(known -> find(
                        read(),
                        known.milestone(),
                        known.contactZone(),
                        new PhoneNumber(known.phoneNumber()),
                        known.shipToZip()));
    }

    private Optional<SendTime> find(
            Snapshot snapshot, String milestone, String contactZone, PhoneNumber number, String shipToZip) {
        return snapshot.calendar().concerns(milestone)
                ? zones.quietHours(snapshot.calendar(), contactZone, shipToZip, number)
                        .findSendTime(milestone, snapshot.now())
                : Optional.empty();
    }
}
