package io.milepost.cockpit.dashboard;

import io.milepost.cockpit.dashboard.Dashboard.TopN;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.text.TextMessage;
import io.milepost.text.feedback.ReviewEscalator;
import io.milepost.text.feedback.TextReview;
import io.milepost.text.log.TextStatistics;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.springframework.stereotype.Component;

/** Finds texts that are FAILED, UNDELIVERED or UNKNOWN and not resolved. */
@Component
class UnresolvedTexts {

    /** Number of reviews that are searched for the newest texts. */
    private static final int WINDOW = 200;

    private final RuntimeService runtime;
    private final TextStatistics statistics;
    private final TextReview review;
    private final ReviewEscalator escalator;

    UnresolvedTexts(RuntimeService runtime, TextStatistics statistics, TextReview review, ReviewEscalator escalator) {
        this.escalator = escalator;
        this.review = review;
        this.runtime = runtime;
        this.statistics = statistics;
    }

    /** Includes texts whose review could not be started yet, for example because its model is invalid. */
    TopN<TextMessage> findNewest(int limit) {
        var notInReview = escalator.findPending(WINDOW);
        var ids = findInReview();
        ids.addAll(notInReview);
        return new TopN<>(
                review.countOpen() + notInReview.size(),
                statistics.findByIds(ids).stream().limit(limit).toList());
    }

    private Set<UUID> findInReview() {
        var ids = new HashSet<UUID>();
        var instances = processes().listPage(0, WINDOW).stream()
                .map(ProcessInstance::getId)
                .toArray(String[]::new);
        if (instances.length > 0) {
            runtime
                    .createVariableInstanceQuery()
                    .processInstanceIdIn(instances)
                    .variableName(TextAttentionProcess.Variables.TEXT)
                    .list()
                    .stream()
                    .map(variable -> TextAttentionProcess.text(variable.getValue()))
                    .forEach(id -> id.ifPresent(ids::add));
        }
        return ids;
    }

    private ProcessInstanceQuery processes() {
        return runtime.createProcessInstanceQuery().processDefinitionKey(TextAttentionProcess.KEY);
    }
}
