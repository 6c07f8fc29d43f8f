package io.milepost.desk.order;

import io.milepost.audit.AuditEntry;
import io.milepost.desk.order.text.OrderTexts;
import io.milepost.desk.order.timeline.OrderTimeline;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.ProcessView.ActiveStep;
import io.milepost.order.file.OrderFile;
import io.milepost.order.note.OrderNote;
import io.milepost.order.query.OrderDetails;
import io.milepost.text.recipient.RecipientForecast.MilestoneForecast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of an order's page.
 *
 * @param notes       the newest, newest first
 * @param files       newest first
 * @param history     changes, newest first
 * @param activeSteps current steps of the process; null if the engine no longer has the process
 * @param forecast    who would get a text at which milestones of the process; empty after it has ended
 */
public record OrderPageModel(
        OrderDetails details,
        List<OpenStep> steps,
        OrderTexts texts,
        List<OrderNote> notes,
        List<OrderFile> files,
        List<AuditEntry> history,
        OrderTimeline timeline,
        @Nullable List<ActiveStep> activeSteps,
        List<MilestoneForecast> forecast) {

    /** @param allowed whether the user may complete it */
    public record OpenStep(OpenTask task, boolean allowed) {}

    /** @return whether the step is open */
    boolean isWaitingAt(String task) {
        return steps.stream().anyMatch(step -> step.task().task().equals(task));
    }
}
