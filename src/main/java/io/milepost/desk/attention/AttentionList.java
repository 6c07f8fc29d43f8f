package io.milepost.desk.attention;

import io.milepost.lifecycle.attention.FailedStep;
import io.milepost.lifecycle.attention.FailedSteps;
import io.milepost.lifecycle.attention.TextDecisions;
import io.milepost.lifecycle.attention.TextDecisions.OpenDecision;
import io.milepost.text.TextMessage;
import io.milepost.text.log.TextStatistics;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists what needs a decision, the oldest first. */
@Component
class AttentionList {

    private static final int MAX_OF_EACH = 50;

    /**
     * One thing to decide: about a text, or about a failed step.
     *
     * @param text null if it is about a step, or the text does not exist anymore
     */
    public record Entry(
            Instant since, @Nullable OpenDecision decision, @Nullable TextMessage text, @Nullable FailedStep step) {}

    private final TextDecisions decisions;
    private final FailedSteps steps;
    private final TextStatistics texts;

    AttentionList(TextDecisions decisions, FailedSteps steps, TextStatistics texts) {
        this.decisions = decisions;
        this.steps = steps;
        this.texts = texts;
    }

    /** @return at most {@link #MAX_OF_EACH} texts and as many steps; the next ones follow when these are done */
    List<Entry> find() {
        var open = decisions.findOldest(MAX_OF_EACH);
        var byId = texts
                .findByIds(open.stream()
                        .map(OpenDecision::text)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(TextMessage::id, Function.identity()));
        return Stream.concat(
                        open.stream()
                                .map(decision ->
                                        new Entry(decision.since(), decision, byId.get(decision.text()), null)),
                        steps.findOldest(MAX_OF_EACH).stream().map(step -> new Entry(step.since(), null, null, step)))
                .sorted(Comparator.comparing(Entry::since))
                .toList();
    }
}
