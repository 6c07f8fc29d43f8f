package io.milepost.desk.order.step;

import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.text.log.EarlierTexts;
import io.milepost.text.quiet.SendTime;
import io.milepost.text.quiet.SendTimeForecast;
import io.milepost.text.recipient.SubscriberResolver;
import io.milepost.text.recipient.SubscriberResolver.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who would be texted if a step of several orders were done now, with a fixed number of statements. */
@Component
public class TextedContacts {

    /**
     * A text that would be sent.
     *
     * @param contact name of the contact
     * @param to      address, masked
     * @param waiting such as: will be texted at 8:00 AM CST; empty if it is sent at once
     * @param before  when the contact was last texted about the same step; null for never
     */
    public record Texted(String order, String contact, String to, String waiting, @Nullable Instant before) {

        public boolean isRepeated() {
            return before != null;
        }
    }

    private final SalesOrders orders;
    private final SubscriberResolver subscribers;
    private final SendTimeForecast sendTimes;
    private final EarlierTexts earlierTexts;

    TextedContacts(
            SalesOrders orders, SubscriberResolver subscribers, SendTimeForecast sendTimes, EarlierTexts earlierTexts) {
        this.earlierTexts = earlierTexts;
        this.orders = orders;
        this.subscribers = subscribers;
        this.sendTimes = sendTimes;
    }

    /**
     * For a milestone with its own template.
     *
     * @param document PWO or shipping event number; empty if the next one has no number yet, then nobody was texted before
     * @return the texts, sorted by order
     */
    public List<Texted> find(Collection<String> orderNumbers, MilestoneCode milestone, String document) {
        var before = document.isEmpty()
                ? Map.<EarlierTexts.Recipient, Instant>of()
                : earlierTexts.find(orderNumbers, milestone.value(), document);
        var concerned = orders.findAll(orderNumbers);
        var recipients = subscribers.resolve(concerned.stream()
                .map(order -> new Question(order, milestone.value(), milestone.templateName()))
                .toList());
        var snapshot = sendTimes.read();
        var texts = new ArrayList<Texted>();
        for (var i = 0; i < concerned.size(); i++) {
            var order = concerned.get(i);
            recipients.get(i).selected().stream()
                    .map(recipient -> new Texted(
                            order.number(),
                            recipient.contact().fullName(),
                            recipient.maskedAddress(),
                            sendTimes
                                    .find(
                                            snapshot,
                                            milestone.value(),
                                            recipient.contact(),
                                            recipient.number(),
                                            order.shipToZip())
                                    .map(SendTime::forecast)
                                    .orElse(""),
                            before.get(new EarlierTexts.Recipient(
                                    order.number(), recipient.number().e164()))))
                    .forEach(texts::add);
        }
        return texts;
    }
}
