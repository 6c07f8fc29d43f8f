package io.milepost.text.quiet;

import static io.milepost.messages.Messages.message;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a text that has to wait may be sent.
 *
 * @param opening end of the quiet hours
 * @param zone    the recipient's, or the strictest of those that are possible
 * @param asOf    when this was determined
 */
public record SendTime(Instant opening, ZoneId zone, Instant asOf) {

    private static final Duration WITHOUT_DATE = Duration.ofHours(24);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a z", Locale.US);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("EEE, MMM d, h:mm a z", Locale.US);

    /** @return by the recipient's clock, such as {@code 8:00 AM CST}; with the date if it is more than a day ahead */
    public String label() {
        var withDate = opening.isAfter(asOf.plus(WITHOUT_DATE));
        return (withDate ? DATE_AND_TIME : TIME).format(opening.atZone(zone));
    }

    /** @return such as: will be texted at 8:00 AM CST */
    public String forecast() {
        return message("text.quiet.forecast", label());
    }
}
