package io.milepost.template.variant;

import io.milepost.settings.MilepostProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Dates and numbers of texts by the language of their template, not of the contact: a text that falls back to the base is
 * all in the usual language.
 */
@Component
public class TemplateLanguages {

    /** Key of the dates and times of a milestone in ISO 8601, from which {@link #localize} makes those of a language. */
    public static final String MOMENTS = "moments";

    private final String region;
    private final ZoneId zone;

    @Autowired
    TemplateLanguages(MilepostProperties settings) {
        this(settings.defaultRegion(), settings.zone());
    }

    TemplateLanguages(String region, ZoneId zone) {
        this.region = region;
        this.zone = zone;
    }

    /** @return of numbers in a text; that of the United States for the usual language */
    public Locale locale(TemplateName template) {
        return template.language().isEmpty()
                ? Locale.US
                : new Locale.Builder()
                        .setLanguage(template.language())
                        .setRegion(region)
                        .build();
    }

    /** @return the moments of the example that templates are checked with */
    public Map<String, String> exampleMoments() {
        var milestone = LocalDateTime.of(2026, 11, 22, 14, 5).atZone(zone).toInstant();
        var window = milestone.plus(Duration.ofDays(10));
        return Map.of(
                "requestedDate", "2026-11-30",
                "promisedDate", "2026-12-02",
                "windowFrom", window.toString(),
                "windowTo", window.plus(Duration.ofHours(2)).toString(),
                "milestone", milestone.toString());
    }

    /** @return the same data, with dates and times of the template's language if it has one; without {@link #MOMENTS} */
    public Map<String, Object> localize(Map<String, Object> data, TemplateName template) {
        var localized = new LinkedHashMap<>(data);
        if (localized.remove(MOMENTS) instanceof Map<?, ?> moments
                && !template.language().isEmpty()) {
            replaceDates(localized, moments, locale(template));
        }
        return localized;
    }

    private void replaceDates(Map<String, Object> data, Map<?, ?> moments, Locale locale) {
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        var time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        for (var name : List.of("requestedDate", "promisedDate")) {
            if (moments.get(name) instanceof String day && !day.isEmpty()) {
                replace(data, "order", Map.of(name, shorten(date.format(LocalDate.parse(day)))));
            }
        }
        if (moments.get("windowFrom") instanceof String start
                && moments.get("windowTo") instanceof String end
                && !start.isEmpty()) {
            var from = Instant.parse(start).atZone(zone);
            var to = Instant.parse(end).atZone(zone);
            var day = from.toLocalDate().equals(to.toLocalDate()) ? "" : date.format(to) + ", ";
            var window = "%s, %s - %s%s".formatted(date.format(from), time.format(from), day, time.format(to));
            replace(data, "shippingEvent", Map.of("window", shorten(window)));
        }
        if (moments.get("milestone") instanceof String instant) {
            var at = Instant.parse(instant).atZone(zone);
            replace(data, "milestone", Map.of("date", shorten(date.format(at)), "time", shorten(time.format(at))));
        }
    }

    private static void replace(Map<String, Object> data, String group, Map<String, String> values) {
        var copy = new LinkedHashMap<Object, Object>((Map<?, ?>) data.getOrDefault(group, Map.of()));
        copy.putAll(values);
        data.put(group, copy);
    }

    /**
     * With usual spaces, because the special ones of the locale data would make a text cost twice as many segments, and
     * without the period of an abbreviated month, which the locale data have or not for the same language.
     */
    private static String shorten(String text) {
        return text.replaceAll("[\\u00A0\\u202F\\u2009]", " ")
                .replaceAll("(\\p{L}{2,})\\.(?= )", "$1")
                .replaceAll("\\b([ap])\\. m\\.", "$1.m.");
    }
}
