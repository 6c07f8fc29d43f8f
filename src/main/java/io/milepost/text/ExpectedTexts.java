package io.milepost.text;

import io.milepost.order.ProcessView.ModeledMilestone;
import io.milepost.order.SalesOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Forecasts who would be texted about each milestone of an order and who would be skipped, by the current data. */
@Component
public class ExpectedTexts {

    /** @param milestones codes with the same recipients */
    public record Expectation(List<String> milestones, Recipients recipients) {}

    private final Subscribers subscribers;

    ExpectedTexts(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /** @return in the order of the milestones; milestones with the same recipients are combined */
    public List<Expectation> of(SalesOrder order, List<ModeledMilestone> milestones) {
        var recipients = subscribers.resolve(
                order, milestones.stream().map(ModeledMilestone::template).toList());
        var same = new LinkedHashMap<Recipients, List<String>>();
        for (var milestone : milestones) {
            same.computeIfAbsent(recipients.get(milestone.template()), decided -> new ArrayList<>())
                    .add(milestone.code());
        }
        return same.entrySet().stream()
                .map(entry -> new Expectation(List.copyOf(entry.getValue()), entry.getKey()))
                .toList();
    }
}
