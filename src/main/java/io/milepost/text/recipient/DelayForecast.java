package io.milepost.text.recipient;

import static io.milepost.messages.Messages.message;

import io.milepost.order.milestone.MilestoneCode;
import io.milepost.setup.frequency.TextFrequency;
import io.milepost.setup.frequency.TextFrequency.FrequencyOption;
import io.milepost.template.TextTemplates;
import io.milepost.text.outbox.merge.MergedNews;
import org.springframework.stereotype.Component;

/** How long the texts about a milestone wait at any time of the day, by the options that make texts fewer. */
@Component
class DelayForecast {

    private final TextFrequency frequency;
    private final TextTemplates templates;

    DelayForecast(TextFrequency frequency, TextTemplates templates) {
        this.frequency = frequency;
        this.templates = templates;
    }

    /** @return such as: may wait 10 minutes for similar news; empty if they are texted at once */
    String find(MilestoneCode milestone) {
        var minutes = frequency.get(FrequencyOption.WAIT_MINUTES);
        if (minutes > 0
                && templates.find(MergedNews.many(milestone.templateName())).isPresent()) {
            return message("text.forecast.waits", minutes);
        }
        var seconds = frequency.get(FrequencyOption.HOLD_SECONDS);
        return seconds > 0 ? message("text.forecast.held", seconds) : "";
    }
}
