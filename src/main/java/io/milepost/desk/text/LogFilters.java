package io.milepost.desk.text;

import io.milepost.settings.MilepostProperties;
import io.milepost.shared.SupportedDates;
import io.milepost.text.Channel;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Converts the filter form into a filter of the text log. Days are in the installation's time zone. */
@Component
class LogFilters {

    private final MilepostProperties settings;
    private final MessageSourceAccessor messages;

    LogFilters(MilepostProperties settings, MessageSourceAccessor messages) {
        this.settings = settings;
        this.messages = messages;
    }

    /** @param errors receives the invalid fields; if there are any, do not use the filter */
    Filter filter(LogForm form, Errors errors) {
        var status = value(TextStatus.values(), "status", form.status(), errors);
        var channel = value(Channel.values(), "channel", form.channel(), errors);
        var from = day("from", form.from(), errors);
        var to = day("to", form.to(), errors);
        if (from != null && to != null && to.isBefore(from)) {
            errors.rejectValue("to", "order", messages.getMessage("text.filter.toBeforeFrom"));
        }
        return new Filter(
                form.order(),
                form.contact(),
                status,
                form.milestone(),
                channel,
                begin(from),
                to == null ? null : begin(to.plusDays(1)));
    }

    private <E extends Enum<E>> @Nullable E value(E[] known, String field, @Nullable String typed, Errors errors) {
        var found = Arrays.stream(known)
                .filter(value -> value.name().equals(typed))
                .findFirst()
                .orElse(null);
        if (typed != null && found == null) {
            errors.rejectValue(
                    field, "unknown", messages.getMessage("text.filter.unknownValue", new Object[] {Arrays.asList(known)
                    }));
        }
        return found;
    }

    private static @Nullable LocalDate day(String field, @Nullable String typed, Errors errors) {
        if (typed == null) {
            return null;
        }
        var day = SupportedDates.parseDate(typed).orElse(null);
        if (day == null) {
            errors.rejectValue(field, "day", SupportedDates.DATE_RULE);
        }
        return day;
    }

    private @Nullable Instant begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(settings.zone()).toInstant();
    }
}
