package io.milepost.text.recipient;

import io.milepost.order.ProcessView.ModeledMilestone;
import io.milepost.order.SalesOrder;
import io.milepost.text.recipient.SubscriberResolver.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Forecasts who would be texted about each milestone of an order and who would be skipped, by the current data. */
@Component
public class RecipientForecast {

    /** @param milestones codes with the same recipients */
    public record MilestoneForecast(List<String> milestones, Recipients recipients) {}

    private final SubscriberResolver subscribers;

    RecipientForecast(SubscriberResolver subscribers) {
        this.subscribers = subscribers;
    }

    /** @return in the order of the milestones; milestones with the same recipients are combined */
    public List<MilestoneForecast> forecast(SalesOrder order, List<ModeledMilestone> milestones) {
        var recipients = subscribers.resolve(milestones.stream()
                .map(milestone -> new Question(order, milestone.code(), milestone.template()))
                .toList());
        var milestonesByRecipients = new LinkedHashMap<Recipients, List<String>>();
        for (var i = 0; i < milestones.size(); i++) {
            milestonesByRecipients
                    .computeIfAbsent(recipients.get(i), key -> new ArrayList<>())
                    .add(milestones.get(i).code());
        }
        return milestonesByRecipients.entrySet().stream()
                .map(entry -> new MilestoneForecast(List.copyOf(entry.getValue()), entry.getKey()))
                .toList();
    }
}
