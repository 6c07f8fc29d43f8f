package io.milepost.cockpit.dashboard;

import io.milepost.cockpit.dashboard.Dashboard.TopN;
import io.milepost.cockpit.process.OrderIncidents;
import io.milepost.lifecycle.model.BundledModelUpdates;
import io.milepost.text.Channels;
import io.milepost.text.TextFigures;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Assembles the panel on the dashboard. */
@Component
class DashboardAssembler {

    private static final Duration PERIOD = Duration.ofHours(24);
    private static final int TOP_COUNT = 5;

    private final TextFigures figures;
    private final Channels channels;
    private final OrderIncidents incidents;
    private final UnresolvedTexts unsettled;
    private final OverdueTasks overdue;
    private final BundledModelUpdates releases;
    private final Clock clock;

    DashboardAssembler(
            TextFigures figures,
            Channels channels,
            OrderIncidents incidents,
            UnresolvedTexts unsettled,
            OverdueTasks overdue,
            BundledModelUpdates releases,
            Clock clock) {
        this.figures = figures;
        this.channels = channels;
        this.incidents = incidents;
        this.unsettled = unsettled;
        this.overdue = overdue;
        this.releases = releases;
        this.clock = clock;
    }

    Dashboard assemble(boolean mayResend) {
        var now = clock.instant();
        var since = now.minus(PERIOD);
        return new Dashboard(
                since,
                figures.byStatusSince(since),
                figures.oldestQueued().orElse(null),
                channels.stopped(),
                new TopN<>(incidents.count(), incidents.findNewest(TOP_COUNT)),
                unsettled.findNewest(TOP_COUNT),
                overdue.findLongestOverdue(now, TOP_COUNT),
                releases.newer(),
                mayResend);
    }
}
