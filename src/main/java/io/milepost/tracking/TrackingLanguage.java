package io.milepost.tracking;

import static io.milepost.messages.Messages.message;

import io.milepost.messages.Messages;
import io.milepost.settings.MilepostProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language of one tracking page: that of the contact if Milepost has it, otherwise that of the installation.
 *
 * @param locale null for that of the installation
 */
record TrackingLanguage(@Nullable Locale locale, ZoneId zone, DateTimeFormatter date, DateTimeFormatter dateAndTime) {

    /** @param language of the contact; may be empty */
    static TrackingLanguage of(String language, MilepostProperties settings) {
        return Messages.findLocale(language, settings.defaultRegion())
                .map(locale -> new TrackingLanguage(
                        locale,
                        settings.zone(),
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale),
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(locale)))
                .orElseGet(() -> new TrackingLanguage(
                        null,
                        settings.zone(),
                        DateTimeFormatter.ofPattern(settings.dateFormat(), Locale.US),
                        DateTimeFormatter.ofPattern(settings.dateFormat() + ", h:mm a", Locale.US)));
    }

    String label(String key, Object... arguments) {
        return locale == null ? message(key, arguments) : message(locale, key, arguments);
    }

    /** @return empty if there is no date */
    String format(@Nullable LocalDate day) {
        return day == null ? "" : date.format(day);
    }

    /** @return date and time; empty if there is none */
    String format(@Nullable Instant time) {
        return time == null ? "" : dateAndTime.format(time.atZone(zone));
    }

    String formatDate(Instant time) {
        return date.format(time.atZone(zone));
    }
}
