package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.model.ActivityBudget;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;

/** Plays one kind of text review. */
final class ReviewPlayer extends ProcessPlayer {

    private final PlayedReview review;
    private final String number;

    /** @param number of an order */
    ReviewPlayer(ProcessEngine engine, PlayedReview review, PlayTrace trace, String number) {
        super(engine, trace, review.ordinal());
        this.review = review;
        this.number = number;
    }

    /** @throws RuntimeException the failure of a step */
    void play(ProcessDefinition process) {
        ActivityBudget.admitOrder();
        add(engine().getRuntimeService()
                .startProcessInstanceById(process.getId(), number, review.start(number))
                .getId());
        playToTheEnd();
    }

    @Override
    boolean isOfContract(Task task) {
        return index(task) >= 0 && task.getTaskDefinitionKey().equals(TextAttentionProcess.TASK_DECIDE);
    }

    @Override
    Map<String, Object> entries(Task task, Map<String, Object> form, int time) {
        var entries = new HashMap<>(form);
        entries.putAll(review.decision());
        return entries;
    }

    @Override
    Optional<Map<String, Object>> result(ExternalTask task) {
        return task.getTopicName().equals(TextAttentionProcess.TOPIC_ASK_PROVIDER)
                ? Optional.of(review.answer())
                : Optional.empty();
    }

    @Override
    boolean playNext() {
        return review == PlayedReview.SETTLED_MEANWHILE && settle() || super.playNext();
    }

    /** As Milepost does when the text is resolved while users decide. */
    private boolean settle() {
        var waiting = subscriptions()
                .filter(event -> TextAttentionProcess.MESSAGE_SETTLED.equals(event.getEventName()))
                .findFirst();
        waiting.ifPresent(event -> {
            trace().setCurrent(event.getActivityId());
            engine().getRuntimeService()
                    .messageEventReceived(TextAttentionProcess.MESSAGE_SETTLED, event.getExecutionId());
        });
        return waiting.isPresent();
    }
}
