package io.milepost.desk.text;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FormSubmission;
import io.milepost.desk.search.CodePicker;
import io.milepost.error.InvalidFieldException;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.SupportedDates;
import io.milepost.text.Channel;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Converts the filter form into a filter of the text log. Days are in the installation's time zone. */
@Component
class TextLogFilterFactory {

    private final MilepostProperties settings;
    private final CodePicker picker;

    TextLogFilterFactory(MilepostProperties settings, CodePicker picker) {
        this.settings = settings;
        this.picker = picker;
    }

    /** @param errors receives the invalid fields; if there are any, do not use the filter */
    Filter create(TextLogForm form, Errors errors) {
        var status = parseEnum(TextStatus.values(), "status", form.status(), errors);
        var channel = parseEnum(Channel.values(), "channel", form.channel(), errors);
        var from = parseDate("from", form.from(), errors);
        var to = parseDate("to", form.to(), errors);
        if (from != null && to != null && to.isBefore(from)) {
            errors.rejectValue("to", "order", message("text.filter.toBeforeFrom"));
        }
        return new Filter(
                pick("order", form.order(), picker::pickOrder, errors),
                pick("contact", form.contact(), picker::pickContact, errors),
                status,
                form.milestone(),
                channel,
                startOf(from),
                to == null ? null : startOf(to.plusDays(1)));
    }

    /** @param picker gets the field and the text */
    private static @Nullable String pick(
            String field, @Nullable String text, BinaryOperator<String> picker, Errors errors) {
        if (text == null || errors.hasFieldErrors(field)) {
            return null;
        }
        try {
            return picker.apply(field, text);
        } catch (InvalidFieldException e) {
            FormSubmission.addError(errors, e);
            return null;
        }
    }

    private <E extends Enum<E>> @Nullable E parseEnum(E[] known, String field, @Nullable String text, Errors errors) {
        var found = Arrays.stream(known)
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElse(null);
        if (text != null && found == null) {
            errors.rejectValue(field, "unknown", message("text.filter.unknownValue", Arrays.asList(known)));
        }
        return found;
    }

    private static @Nullable LocalDate parseDate(String field, @Nullable String text, Errors errors) {
        if (text == null) {
            return null;
        }
        var date = SupportedDates.parseDate(text).orElse(null);
        if (date == null) {
            errors.rejectValue(field, "day", message("common.error.date"));
        }
        return date;
    }

    private @Nullable Instant startOf(@Nullable LocalDate date) {
        return date == null ? null : date.atStartOfDay(settings.zone()).toInstant();
    }
}
