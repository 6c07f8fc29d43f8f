package io.milepost.text.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestone;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.order.milestone.MilestoneDetails;
import io.milepost.order.milestone.MilestoneDetailsQuery;
import io.milepost.order.milestone.Milestones;
import io.milepost.order.milestone.Milestones.MilestoneKey;
import io.milepost.order.milestone.Milestones.NewMilestone;
import io.milepost.template.TemplateModelFactory;
import io.milepost.text.MilestoneReference;
import io.milepost.text.outbox.TextEnqueuer.Announcement;
import io.milepost.text.recipient.Recipients;
import io.milepost.text.recipient.SubscriberResolver;
import io.milepost.text.recipient.SubscriberResolver.Question;
import io.milepost.text.recipient.TextOccasion;
import io.milepost.text.recipient.TextOccasions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Records milestones and queues their texts. */
@Service
public class MilestoneRecorder {

    /**
     * A milestone that an order has reached.
     *
     * @param document work order, shipping event or submission; empty if the milestone concerns the whole order
     * @param template name of the template; null for the milestone's own
     * @param again    whether it is recorded and texted also if the order reached it before
     * @param occasion whether it texts only as the first or last of its kind
     * @param rank     among the milestones of the same document: those with a higher rank are later news; null if it
     *                 takes no part
     */
    public record ReachedMilestone(
            String orderNumber,
            MilestoneCode code,
            String document,
            @Nullable String template,
            boolean again,
            TextOccasion occasion,
            @Nullable Integer rank) {

        private MilestoneKey key() {
            return new MilestoneKey(orderNumber, code.value(), document);
        }

        private String templateName() {
            return template == null ? code.templateName() : template;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(MilestoneRecorder.class);

    private final SalesOrders orders;
    private final Milestones milestones;
    private final MilestoneDetailsQuery detailsQuery;
    private final TemplateModelFactory templateModels;
    private final SubscriberResolver subscriberResolver;
    private final TextOccasions occasions;
    private final TextEnqueuer enqueuer;
    private final ObjectMapper objectMapper;
    private final Clock clock;

    MilestoneRecorder(
            SalesOrders orders,
            Milestones milestones,
            MilestoneDetailsQuery detailsQuery,
            TemplateModelFactory templateModels,
            SubscriberResolver subscriberResolver,
            TextOccasions occasions,
            TextEnqueuer enqueuer,
            ObjectMapper json,
            Clock clock) {
        this.orders = orders;
        this.milestones = milestones;
        this.detailsQuery = detailsQuery;
        this.templateModels = templateModels;
        this.subscriberResolver = subscriberResolver;
        this.occasions = occasions;
        this.enqueuer = enqueuer;
        this.objectMapper = json;
        this.clock = clock;
    }

    /**
     * Records that orders reached milestones and queues one text for each contact who should get it. The number of
     * statements does not depend on the number of milestones or contacts.
     *
     * <p>Joins the caller's transaction; sends nothing itself. Safe to repeat, also concurrently: a milestone that was
     * recorded before queues nothing, unless it is to be recorded again.
     *
     * @return who gets a text and who is skipped, for each milestone that was not recorded before
     * @throws NotFoundException if an order does not exist; nothing is written
     */
    @Transactional
    public Map<MilestoneReference, Recipients> recordMilestones(List<ReachedMilestone> reached) {
        var numbers = reached.stream().map(ReachedMilestone::orderNumber).collect(Collectors.toSet());
        var ordersByNumber =
                orders.lockAll(numbers).stream().collect(Collectors.toMap(SalesOrder::number, Function.identity()));
        var details = detailsQuery.find(
                numbers, reached.stream().map(ReachedMilestone::document).collect(Collectors.toSet()));
        var occurrences = findOccurrences(reached);
        var withheld = occasions.decide(reached.stream()
                .map(milestone -> new TextOccasions.Question(milestone.key(), milestone.occasion()))
                .toList());
        var recorded = milestones.record(reached.stream()
                .map(milestone -> toNewMilestone(
                        milestone,
                        nextOccurrence(milestone, occurrences),
                        Objects.requireNonNull(ordersByNumber.get(milestone.orderNumber())),
                        details.get(milestone.orderNumber(), milestone.document())))
                .toList());
        var recipients = subscriberResolver.resolve(recorded.stream()
                .map(milestone -> new Question(
                        Objects.requireNonNull(ordersByNumber.get(milestone.orderNumber())),
                        milestone.milestone().code(),
                        milestone.template()))
                .toList());
        var announcements = IntStream.range(0, recorded.size())
                .mapToObj(i -> announce(recorded.get(i), withheld.apply(key(recorded.get(i)), recipients.get(i))))
                .toList();
        enqueuer.enqueue(announcements);
        logAfterCommit(announcements);
        return announcements.stream().collect(Collectors.toMap(Announcement::milestone, Announcement::recipients));
    }

    /** The orders are locked: nobody else counts their milestones at the same time. */
    private Map<MilestoneKey, Integer> findOccurrences(List<ReachedMilestone> reached) {
        var again = reached.stream().filter(ReachedMilestone::again).toList();
        return again.isEmpty()
                ? new HashMap<>()
                : milestones.findOccurrences(
                        again.stream().map(ReachedMilestone::orderNumber).collect(Collectors.toSet()),
                        again.stream()
                                .map(milestone -> milestone.code().value())
                                .collect(Collectors.toSet()));
    }

    /** @param occurrences so far, also of the milestones before it in the list */
    private static int nextOccurrence(ReachedMilestone milestone, Map<MilestoneKey, Integer> occurrences) {
        if (milestone.again()) {
            return occurrences.merge(milestone.key(), 1, Integer::sum);
        }
        occurrences.putIfAbsent(milestone.key(), 1);
        return 1;
    }

    private NewMilestone toNewMilestone(
            ReachedMilestone reached, int occurrence, SalesOrder order, MilestoneDetails details) {
        var milestone = new Milestone(reached.code().value(), reached.document(), clock.instant());
        return new NewMilestone(
                order.number(),
                milestone,
                occurrence,
                reached.rank(),
                reached.templateName(),
                toJson(templateModels.create(order, milestone, details)));
    }

    /** Not for a milestone that is rolled back, such as those of played orders. */
    private static void logAfterCommit(List<Announcement> announcements) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                announcements.forEach(MilestoneRecorder::log);
            }
        });
    }

    private static void log(Announcement announced) {
        var milestone = announced.milestone();
        log.info(
                "Milestone {} {} of order {}: {} texts queued, {} contacts skipped",
                milestone.code(),
                milestone.document(),
                milestone.orderNumber(),
                announced.recipients().selected().size(),
                announced.recipients().skipped().size());
    }

    private static MilestoneKey key(NewMilestone recorded) {
        return new MilestoneKey(
                recorded.orderNumber(),
                recorded.milestone().code(),
                recorded.milestone().document());
    }

    private static Announcement announce(NewMilestone recorded, Recipients recipients) {
        var milestone = recorded.milestone();
        return new Announcement(
                new MilestoneReference(
                        recorded.orderNumber(), milestone.code(), milestone.document(), recorded.occurrence()),
                recorded.template(),
                recipients);
    }

    private String toJson(Map<String, Object> data) {
        try {
            return objectMapper.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can always be written as JSON", e);
        }
    }
}
