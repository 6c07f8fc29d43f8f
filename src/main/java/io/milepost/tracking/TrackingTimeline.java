package io.milepost.tracking;

import io.milepost.order.milestone.Milestone;
import io.milepost.order.query.OrderDetails;
import io.milepost.tracking.TrackingView.Step;
import io.milepost.tracking.TrackingView.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Turns the milestones of an order into the steps of a timeline: one for each kind of milestone. */
final class TrackingTimeline {

    private static final Set<String> LABELED =
            Set.of("S2P", "PWOCOMP", "SESHIP", "SEDEL", "DATECHANGED", "CANCELLED", "LATE");

    /** A cancellation has a step of its own, and a reminder is no progress. */
    private static final Set<String> WITHOUT_STEP = Set.of("CANCELLED", "ALERT");

    /** How many parts of the order reached a milestone; {@code total} is 0 if that is not counted. */
    private record Parts(long reached, long total) {

        private static final Parts UNCOUNTED = new Parts(0, 0);

        static <T> Parts of(Collection<T> all, Function<T, Boolean> isReached) {
            return new Parts(all.stream().filter(isReached::apply).count(), all.size());
        }
    }

    private TrackingTimeline() {}

    /**
     * @param planned codes that the model of the order texts about, in its order
     * @return at least one, which is reached
     */
    static List<Step> steps(OrderDetails details, List<String> planned, TrackingLanguage language) {
        var order = details.progress().header().order();
        var steps = new ArrayList<Step>();
        steps.add(new Step(
                language.label("tracking.step.received"), StepState.REACHED, language.format(order.enteredAt()), ""));
        var reached = latestByCode(details);
        reached.forEach((code, at) -> {
            var parts = parts(code, details);
            var isPartly = order.isOpen() && parts.reached() < parts.total();
            steps.add(new Step(
                    label(code, language),
                    isPartly ? StepState.PARTLY : StepState.REACHED,
                    language.format(at),
                    isPartly ? language.label("tracking.step.parts", parts.reached(), parts.total()) : ""));
        });
        if (order.cancelledAt() != null) {
            steps.add(new Step(
                    language.label("tracking.step.canceled"),
                    StepState.CANCELED,
                    language.format(order.cancelledAt()),
                    ""));
        } else if (order.isOpen()) {
            new LinkedHashSet<>(planned)
                    .stream()
                            .filter(code -> !reached.containsKey(code))
                            .filter(order::mayReach)
                            .forEach(code -> steps.add(new Step(label(code, language), StepState.COMING, "", "")));
        }
        return steps;
    }

    /** @return time of the latest milestone of each code, by the first one */
    private static LinkedHashMap<String, Instant> latestByCode(OrderDetails details) {
        var latest = new LinkedHashMap<String, Instant>();
        for (Milestone milestone : details.progress().milestones()) {
            if (!WITHOUT_STEP.contains(milestone.code())) {
                latest.put(milestone.code(), milestone.at());
            }
        }
        return latest;
    }

    private static Parts parts(String code, OrderDetails details) {
        return switch (code) {
            case "PWOCOMP" -> Parts.of(details.workOrders(), work -> work.completedAt() != null);
            case "SESHIP" -> Parts.of(details.shippingEvents(), event -> event.shippedAt() != null);
            case "SEDEL" -> Parts.of(details.shippingEvents(), event -> event.deliveredAt() != null);
            default -> Parts.UNCOUNTED;
        };
    }

    /** @return name of a milestone; for those of designers, their code as words: {@code READY_FOR_PICKUP} becomes Ready for pickup */
    static String label(String code, TrackingLanguage language) {
        if (LABELED.contains(code)) {
            return language.label("milestone." + code);
        }
        var words = code.replace('_', ' ').strip();
        return words.substring(0, 1) + words.substring(1).toLowerCase(Locale.ROOT);
    }
}
