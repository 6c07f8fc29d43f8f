package io.milepost.desk.order;

import io.milepost.desk.order.OrderPageModel.OpenStep;
import io.milepost.desk.order.history.OrderHistory;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.desk.order.text.OrderTextsReader;
import io.milepost.desk.order.timeline.OrderTimeline;
import io.milepost.error.NotFoundException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.ProcessView.CurrentPosition;
import io.milepost.order.ProcessView.ModeledMilestone;
import io.milepost.order.SalesOrder;
import io.milepost.order.file.OrderFiles;
import io.milepost.order.note.OrderNotes;
import io.milepost.order.query.OrderDetailsQuery;
import io.milepost.text.recipient.RecipientForecast;
import io.milepost.text.recipient.RecipientForecast.MilestoneForecast;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Assembles the model of an order's page. */
@Component
class OrderPageAssembler {

    /** More are on a page of their own. */
    private static final int MAX_NOTES = 10;

    private final OrderDetailsQuery query;
    private final OrderLifecycle lifecycle;
    private final OrderTextsReader texts;
    private final OrderNotes notes;
    private final OrderFiles files;
    private final OrderHistory history;
    private final RecipientForecast forecast;
    private final TaskPermissions permissions;

    OrderPageAssembler(
            OrderDetailsQuery query,
            OrderLifecycle lifecycle,
            OrderTextsReader texts,
            OrderNotes notes,
            OrderFiles files,
            OrderHistory history,
            RecipientForecast forecast,
            TaskPermissions permissions) {
        this.query = query;
        this.lifecycle = lifecycle;
        this.texts = texts;
        this.notes = notes;
        this.files = files;
        this.history = history;
        this.forecast = forecast;
        this.permissions = permissions;
    }

    /**
     * A consistent snapshot, even while the order changes.
     *
     * @throws NotFoundException if there is no such order
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OrderPageModel assemble(String number, Authentication user) {
        var details = query.getDetails(number);
        var shown = texts.read(number, user);
        var position = lifecycle.currentPosition(number);
        return new OrderPageModel(
                details,
                details.progress().openTasks().stream()
                        .map(task -> new OpenStep(task, permissions.isAllowed(user, task)))
                        .toList(),
                shown,
                notes.findNewest(number, MAX_NOTES),
                files.find(number),
                history.read(number, shown.newest()),
                OrderTimeline.of(details, planned(position)),
                position.map(CurrentPosition::current).orElse(null),
                forecast(details.progress().header().order(), position));
    }

    private static List<String> planned(Optional<CurrentPosition> position) {
        return position.stream()
                .flatMap(current -> current.milestones().stream())
                .filter(ModeledMilestone::isExpected)
                .map(ModeledMilestone::code)
                .toList();
    }

    private List<MilestoneForecast> forecast(SalesOrder order, Optional<CurrentPosition> position) {
        return order.isOpen() && position.isPresent()
                ? forecast.forecast(order, position.get().milestones())
                : List.of();
    }
}
