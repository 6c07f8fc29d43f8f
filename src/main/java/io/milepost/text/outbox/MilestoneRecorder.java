package io.milepost.text.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestone;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.order.milestone.Milestones;
import io.milepost.template.TemplateModelFactory;
import io.milepost.text.MilestoneReference;
import io.milepost.text.recipient.Recipients;
import io.milepost.text.recipient.SubscriberResolver;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records milestones and queues their texts. */
@Service
public class MilestoneRecorder {

    private static final Logger log = LoggerFactory.getLogger(MilestoneRecorder.class);

    private final SalesOrders orders;
    private final Milestones milestones;
    private final TemplateModelFactory templateModels;
    private final SubscriberResolver subscriberResolver;
    private final TextEnqueuer enqueuer;
    private final ObjectMapper objectMapper;
    private final Clock clock;

    MilestoneRecorder(
            SalesOrders orders,
            Milestones milestones,
            TemplateModelFactory templateModels,
            SubscriberResolver subscriberResolver,
            TextEnqueuer enqueuer,
            ObjectMapper json,
            Clock clock) {
        this.orders = orders;
        this.milestones = milestones;
        this.templateModels = templateModels;
        this.subscriberResolver = subscriberResolver;
        this.enqueuer = enqueuer;
        this.objectMapper = json;
        this.clock = clock;
    }

    /**
     * Records that an order reached a milestone and queues one text for each contact who should get it.
     *
     * <p>Joins the caller's transaction; sends nothing itself. Safe to repeat, also concurrently: a milestone that was
     * recorded before queues nothing.
     *
     * @param document work order, shipping event or submission; empty if the milestone concerns the whole order
     * @param template name of the template; null for the milestone's own
     * @return who gets a text and who is skipped; both empty if the milestone was recorded before
     * @throws NotFoundException if no such order exists; nothing is written
     */
    @Transactional
    public Recipients recordMilestone(
            String orderNumber, MilestoneCode code, String document, @Nullable String template) {
        var order = orders.lock(orderNumber);
        var milestone = new Milestone(code.value(), document, clock.instant());
        var templateName = template == null ? code.templateName() : template;
        var isNew = milestones.record(
                orderNumber, milestone, templateName, toJson(templateModels.create(order, milestone)));
        if (!isNew) {
            return new Recipients(List.of(), List.of());
        }
        var recipients = subscriberResolver.resolve(order, templateName);
        enqueuer.enqueue(new MilestoneReference(orderNumber, code.value(), document), templateName, recipients);
        log.info(
                "Milestone {} {} of order {}: {} texts queued, {} contacts skipped",
                code.value(),
                document,
                orderNumber,
                recipients.selected().size(),
                recipients.skipped().size());
        return recipients;
    }

    private String toJson(Map<String, Object> data) {
        try {
            return objectMapper.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can always be written as JSON", e);
        }
    }
}
