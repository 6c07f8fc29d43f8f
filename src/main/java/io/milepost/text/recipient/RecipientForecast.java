package io.milepost.text.recipient;

import io.milepost.order.ProcessView.ModeledMilestone;
import io.milepost.order.SalesOrder;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.text.quiet.SendTime;
import io.milepost.text.quiet.SendTimeForecast;
import io.milepost.text.quiet.SendTimeForecast.Snapshot;
import io.milepost.text.recipient.SubscriberResolver.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Forecasts who would be texted about each milestone of an order if it were reached now, who would be skipped, and who would
 * have to wait, by the current data.
 */
@Component
public class RecipientForecast {

    /** @param milestones codes with the same recipients */
    public record MilestoneForecast(List<String> milestones, ExpectedRecipients expected) {

        public Recipients recipients() {
            return expected.recipients();
        }

        /** @return such as: will be texted at 8:00 AM CST; empty if the contact is texted at once */
        public String waiting(String contact) {
            return expected.waiting(contact);
        }
    }

    /**
     * @param sendTimes of those who have to wait, by contact code
     * @param delay     how long texts to the others wait, in a few words; empty if they do not wait
     */
    public record ExpectedRecipients(Recipients recipients, Map<String, SendTime> sendTimes, String delay) {

        /** @return such as: will be texted at 8:00 AM CST; empty if the contact is texted at once */
        public String waiting(String contact) {
            var time = sendTimes.get(contact);
            return time == null ? delay : time.forecast();
        }
    }

    private final SubscriberResolver subscribers;
    private final SendTimeForecast sendTimes;
    private final DelayForecast delays;

    RecipientForecast(SubscriberResolver subscribers, SendTimeForecast sendTimes, DelayForecast delays) {
        this.subscribers = subscribers;
        this.sendTimes = sendTimes;
        this.delays = delays;
    }

    /** For a milestone with its own template. */
    public ExpectedRecipients forecast(SalesOrder order, MilestoneCode milestone) {
        return expect(sendTimes.read(), order, milestone.value(), subscribers.resolve(order, milestone));
    }

    /** @return in the order of the milestones; milestones with the same recipients are combined */
    public List<MilestoneForecast> forecast(SalesOrder order, List<ModeledMilestone> milestones) {
        var recipients = subscribers.resolve(milestones.stream()
                .map(milestone -> new Question(order, milestone.code(), milestone.template()))
                .toList());
        var snapshot = sendTimes.read();
        var milestonesByRecipients = new LinkedHashMap<ExpectedRecipients, List<String>>();
        for (var i = 0; i < milestones.size(); i++) {
            var code = milestones.get(i).code();
            milestonesByRecipients
                    .computeIfAbsent(expect(snapshot, order, code, recipients.get(i)), key -> new ArrayList<>())
                    .add(code);
        }
        return milestonesByRecipients.entrySet().stream()
                .map(entry -> new MilestoneForecast(List.copyOf(entry.getValue()), entry.getKey()))
                .toList();
    }

    private ExpectedRecipients expect(Snapshot snapshot, SalesOrder order, String milestone, Recipients recipients) {
        var waiting = new HashMap<String, SendTime>();
        for (var recipient : recipients.selected()) {
            sendTimes
                    .find(snapshot, milestone, recipient.contact(), recipient.number(), order.shipToZip())
                    .ifPresent(time -> waiting.put(recipient.contact().code(), time));
        }
        return new ExpectedRecipients(recipients, waiting, delays.find(new MilestoneCode(milestone)));
    }
}
