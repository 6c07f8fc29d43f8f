package io.milepost.desk.order;

import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.ProcessView.ActiveStep;
import io.milepost.order.query.OrderDetails;
import io.milepost.text.TextMessage;
import io.milepost.text.recipient.RecipientForecast.MilestoneForecast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of an order's page.
 *
 * @param texts       the newest texts
 * @param textsTotal  number of all its texts
 * @param activeSteps current steps of the process; null if the engine no longer has the process
 * @param forecast    who would get a text at which milestones of the process; empty after it has ended
 */
public record OrderPageModel(
        OrderDetails details,
        List<OpenStep> steps,
        List<TextMessage> texts,
        long textsTotal,
        @Nullable List<ActiveStep> activeSteps,
        List<MilestoneForecast> forecast) {

    /** @param allowed whether the user may complete it */
    public record OpenStep(OpenTask task, boolean allowed) {}

    /** @return whether the step is open */
    boolean isWaitingAt(String task) {
        return steps.stream().anyMatch(step -> step.task().task().equals(task));
    }

    /** @return how many times the order has reached the milestone */
    public long countReached(String code) {
        return details.progress().milestones().stream()
                .filter(milestone -> milestone.code().equals(code))
                .count();
    }
}
