package io.milepost.setup.timed;

import io.milepost.shared.version.RecordVersion;
import java.util.List;
import java.util.Optional;

/**
 * Reminders in steps for orders whose goods wait, such as to be picked up. Source: rule SOTIMER of the ERP.
 *
 * @param name     at most {@value #MAX_NAME_LENGTH} characters
 * @param shipVias values of ship via of the orders; upper and lower case do not matter
 * @param steps    1 to {@value #MAX_STEPS}, by days; the last one is the final notice
 */
public record TimedAlert(String name, List<String> shipVias, List<Step> steps) {

    public static final int MAX_NAME_LENGTH = 60;
    public static final int MAX_SHIP_VIAS = 20;
    public static final int MAX_STEPS = 6;
    public static final int MAX_DAYS = 365;

    /**
     * @param days     after the last work order of the order was completed
     * @param template name of the template
     */
    public record Step(int days, String template) {}

    /** @return of what the office may change; for {@code shared.version.VersionGuard} */
    public String version() {
        return RecordVersion.of(shipVias, steps);
    }

    /** @return the first step after so many days; empty if the series is over */
    public Optional<Step> after(int days) {
        return steps.stream().filter(step -> step.days() > days).findFirst();
    }

    /** @return the last step after more than {@code done} and at most {@code days} days */
    public Optional<Step> latestBetween(int done, int days) {
        return steps.stream()
                .filter(step -> step.days() > done && step.days() <= days)
                .reduce((earlier, later) -> later);
    }

    public boolean isFinal(Step step) {
        return step.equals(steps.get(steps.size() - 1));
    }
}
