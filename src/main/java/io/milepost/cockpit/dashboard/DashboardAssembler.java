package io.milepost.cockpit.dashboard;

import io.milepost.cockpit.dashboard.Dashboard.TopN;
import io.milepost.cockpit.process.OrderIncidents;
import io.milepost.lifecycle.model.BundledModelUpdates;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.log.TextStatistics;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Assembles the panel on the dashboard. */
@Component
class DashboardAssembler {

    private static final Duration PERIOD = Duration.ofHours(24);
    private static final int TOP_COUNT = 5;

    private final TextStatistics figures;
    private final ChannelCircuitBreaker channels;
    private final OrderIncidents incidents;
    private final UnresolvedTexts unsettled;
    private final OverdueTasks overdue;
    private final BundledModelUpdates releases;
    private final Clock clock;

    DashboardAssembler(
            TextStatistics figures,
            ChannelCircuitBreaker channels,
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
                figures.countByStatusSince(since),
                figures.findOldestQueued().orElse(null),
                channels.findOpen(),
                new TopN<>(incidents.count(), incidents.findNewest(TOP_COUNT)),
                unsettled.findNewest(TOP_COUNT),
                overdue.findLongestOverdue(now, TOP_COUNT),
                releases.newer(),
                mayResend);
    }
}
