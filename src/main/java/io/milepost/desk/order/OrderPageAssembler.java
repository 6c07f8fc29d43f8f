package io.milepost.desk.order;

import io.milepost.desk.order.OrderPageModel.OpenStep;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.error.NotFoundException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.ProcessView.CurrentPosition;
import io.milepost.order.SalesOrder;
import io.milepost.order.query.OrderDetailsQuery;
import io.milepost.text.log.OrderTextsQuery;
import io.milepost.text.log.OrderTextsQuery.TextSelection;
import io.milepost.text.log.OrderTextsQuery.TextWithTimeline;
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

    private static final int MAX_TEXTS = 25;

    private final OrderDetailsQuery query;
    private final OrderLifecycle lifecycle;
    private final OrderTextsQuery texts;
    private final RecipientForecast forecast;
    private final TaskPermissions permissions;

    OrderPageAssembler(
            OrderDetailsQuery query,
            OrderLifecycle lifecycle,
            OrderTextsQuery texts,
            RecipientForecast forecast,
            TaskPermissions permissions) {
        this.query = query;
        this.lifecycle = lifecycle;
        this.texts = texts;
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
        var newest = texts.findPage(number, TextSelection.ALL, 0, MAX_TEXTS).texts();
        var position = lifecycle.currentPosition(number);
        return new OrderPageModel(
                details,
                details.progress().openTasks().stream()
                        .map(task -> new OpenStep(task, permissions.isAllowed(user, task)))
                        .toList(),
                newest.content().stream().map(TextWithTimeline::text).toList(),
                newest.total(),
                position.map(CurrentPosition::current).orElse(null),
                forecast(details.progress().header().order(), position));
    }

    private List<MilestoneForecast> forecast(SalesOrder order, Optional<CurrentPosition> position) {
        return order.isOpen() && position.isPresent()
                ? forecast.forecast(order, position.get().milestones())
                : List.of();
    }
}
