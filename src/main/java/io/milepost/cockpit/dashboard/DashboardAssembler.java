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

    private final TextStatistics statistics;
    private final ChannelCircuitBreaker circuitBreaker;
    private final OrderIncidents incidents;
    private final UnresolvedTexts unresolved;
    private final OverdueTasks overdue;
    private final BundledModelUpdates modelUpdates;
    private final Clock clock;

    DashboardAssembler(
            TextStatistics statistics,
            ChannelCircuitBreaker circuitBreaker,
            OrderIncidents incidents,
            UnresolvedTexts unresolved,
            OverdueTasks overdue,
            BundledModelUpdates modelUpdates,
            Clock clock) {
        this.statistics = statistics;
        this.circuitBreaker = circuitBreaker;
        this.incidents = incidents;
        this.unresolved = unresolved;
        this.overdue = overdue;
        this.modelUpdates = modelUpdates;
        this.clock = clock;
    }

    Dashboard assemble(boolean mayResend) {
        var now = clock.instant();
        var since = now.minus(PERIOD);
        return new Dashboard(
                since,
                statistics.countByStatusSince(since),
                statistics.findOldestQueued().orElse(null),
                circuitBreaker.findOpen(),
                new TopN<>(incidents.count(), incidents.findNewest(TOP_COUNT)),
                unresolved.findNewest(TOP_COUNT),
                overdue.findLongestOverdue(now, TOP_COUNT),
                modelUpdates.findNewer(),
                mayResend);
    }
}
