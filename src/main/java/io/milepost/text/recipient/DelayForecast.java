package io.milepost.text.recipient;

import static io.milepost.messages.Messages.message;

import io.milepost.order.milestone.MilestoneCode;
import io.milepost.setup.number.FrequencyOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.template.TextTemplates;
import io.milepost.text.outbox.merge.MergedNews;
import org.springframework.stereotype.Component;

/** How long the texts about a milestone wait at any time of the day, by the options that make texts fewer and by the rule of changed dates. */
@Component
class DelayForecast {

    private static final String NEW_DATE = "DATECHANGED";

    private final SetupNumbers numbers;
    private final TextTemplates templates;

    DelayForecast(SetupNumbers numbers, TextTemplates templates) {
        this.numbers = numbers;
        this.templates = templates;
    }

    /** @return such as: may wait 10 minutes for similar news; empty if they are texted at once */
    String find(MilestoneCode milestone) {
        var minutes = numbers.get(FrequencyOption.WAIT_MINUTES);
        if (minutes > 0
                && templates.find(MergedNews.many(milestone.templateName())).isPresent()) {
            return message("text.forecast.waits", minutes);
        }
        var seconds = numbers.get(FrequencyOption.HOLD_SECONDS);
        if (seconds > 0) {
            return message("text.forecast.held", seconds);
        }
        return milestone.value().equals(NEW_DATE) ? message("text.forecast.onceADay") : "";
    }
}
