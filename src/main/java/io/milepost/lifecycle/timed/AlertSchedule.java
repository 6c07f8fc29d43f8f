package io.milepost.lifecycle.timed;

import io.milepost.setup.timed.TimedAlert;
import io.milepost.setup.timed.TimedAlert.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Decides which step of a timed alert is next, and when. */
final class AlertSchedule {

    /** A step that is overdue by more is skipped: nobody gets the reminders of several days at once. */
    static final Duration MAX_DELAY = Duration.ofDays(1);

    /**
     * @param due      not before now
     * @param doneDays days of the step before, which was texted or skipped; 0 before the first
     */
    record NextAlert(Step step, Instant due, boolean isFinal, int doneDays) {}

    private AlertSchedule() {}

    /**
     * @param since     when the goods began to wait; a step is due at this time of day
     * @param doneDays  days of the latest step; 0 before the first
     * @return empty if no step is left
     */
    static Optional<NextAlert> next(TimedAlert alert, Instant since, int doneDays, Instant now, ZoneId zone) {
        var done = doneDays;
        for (var step = alert.after(done); step.isPresent(); step = alert.after(done)) {
            var due = since.atZone(zone).plusDays(step.get().days()).toInstant();
            if (due.plus(MAX_DELAY).isAfter(now)) {
                return Optional.of(
                        new NextAlert(step.get(), due.isBefore(now) ? now : due, alert.isFinal(step.get()), done));
            }
            done = step.get().days();
        }
        return Optional.empty();
    }
}
