package io.milepost.text.recipient;

import io.milepost.order.milestone.Milestones;
import io.milepost.order.milestone.Milestones.MilestoneKey;
import io.milepost.order.milestone.RelatedDocuments;
import io.milepost.text.TextStatusReason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Decides which milestones text nobody, because they are not the first or the last of their kind. Writes nothing. Two
 * statements, none if all milestones text.
 */
@Component
public class TextOccasions {

    private final Milestones milestones;
    private final RelatedDocuments relatedDocuments;

    TextOccasions(Milestones milestones, RelatedDocuments relatedDocuments) {
        this.milestones = milestones;
        this.relatedDocuments = relatedDocuments;
    }

    /** A milestone that an order is about to reach. */
    public record Question(MilestoneKey milestone, TextOccasion occasion) {}

    /** Milestones that text nobody, with the reason. */
    public record Withheld(Map<MilestoneKey, TextStatusReason> reasons) {

        /** @return the recipients; all skipped if the milestone texts nobody */
        public Recipients apply(MilestoneKey milestone, Recipients recipients) {
            var reason = reasons.get(milestone);
            return reason == null ? recipients : recipients.withhold(reason);
        }
    }

    /**
     * Call it before the milestones are recorded. The caller holds the locks of the orders.
     *
     * @param questions in the order in which the milestones are reached
     */
    public Withheld decide(List<Question> questions) {
        var open = questions.stream()
                .filter(question -> !question.occasion().isEach())
                .toList();
        if (open.isEmpty()) {
            return new Withheld(Map.of());
        }
        var orders = collect(open.stream().map(question -> question.milestone().orderNumber()));
        var documents = relatedDocuments.find(orders);
        var reached = milestones
                .findOccurrences(orders, collect(open.stream().map(question -> question.milestone()
                        .code())))
                .keySet()
                .stream()
                .collect(Collectors.toSet());
        var reasons = new HashMap<MilestoneKey, TextStatusReason>();
        for (var question : open) {
            var milestone = question.milestone();
            var reason = question.occasion()
                    .reasonNotToText(
                            milestone.document(),
                            documents.with(milestone.orderNumber(), milestone.document()),
                            documentsOf(milestone, reached));
            if (reason != null) {
                reasons.putIfAbsent(milestone, reason);
            }
            reached.add(milestone);
        }
        return new Withheld(reasons);
    }

    private static Set<String> documentsOf(MilestoneKey milestone, Collection<MilestoneKey> reached) {
        return reached.stream()
                .filter(other -> other.orderNumber().equals(milestone.orderNumber())
                        && other.code().equals(milestone.code()))
                .map(MilestoneKey::document)
                .collect(Collectors.toSet());
    }

    private static Set<String> collect(Stream<String> values) {
        return values.collect(Collectors.toSet());
    }
}
