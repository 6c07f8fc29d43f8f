package io.milepost.cockpit;

import io.milepost.cockpit.Dashboard.Some;
import io.milepost.lifecycle.model.BundledModelUpdates;
import io.milepost.text.Channels;
import io.milepost.text.TextFigures;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Assembles the panel on the dashboard. */
@Component
class Dashboards {

    private static final Duration DAY = Duration.ofHours(24);
    private static final int FEW = 5;

    private final TextFigures figures;
    private final Channels channels;
    private final Incidents incidents;
    private final UnsettledTexts unsettled;
    private final OverdueTasks overdue;
    private final BundledModelUpdates releases;
    private final Clock clock;

    Dashboards(
            TextFigures figures,
            Channels channels,
            Incidents incidents,
            UnsettledTexts unsettled,
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

    Dashboard now(boolean mayResend) {
        var now = clock.instant();
        var since = now.minus(DAY);
        return new Dashboard(
                since,
                figures.byStatusSince(since),
                figures.oldestQueued().orElse(null),
                channels.stopped(),
                new Some<>(incidents.count(), incidents.newest(FEW)),
                unsettled.newest(FEW),
                overdue.longest(now, FEW),
                releases.newer(),
                mayResend);
    }
}
