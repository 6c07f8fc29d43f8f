package io.milepost.desk.order.bulk;

import io.milepost.desk.order.step.TextedContacts.Texted;
import io.milepost.order.production.UnfinishedProduction.UnfinishedOrder;
import java.util.List;

/**
 * What would be done if the user confirmed.
 *
 * @param texted     who would be texted, sorted by order
 * @param unfinished orders that would ship although items of them are not made
 * @param more       whether more steps are open than are planned at once
 */
public record StepPlan(
        List<PlannedStep> steps,
        List<SkippedStep> skipped,
        List<Texted> texted,
        List<UnfinishedOrder> unfinished,
        boolean more) {

    /**
     * A step to do.
     *
     * @param number   of a work order, an order or a shipping event
     * @param orders   numbers of the orders that move on
     * @param customer names of their organizations
     * @param texts    number of texts that it sends
     */
    public record PlannedStep(String number, List<String> orders, String customer, int texts) {}

    /**
     * A selected order or event, or a step of it, that will not be done.
     *
     * @param reason a sentence
     */
    public record SkippedStep(String number, String reason) {}

    /** @return number of texts of all steps */
    public int texts() {
        return steps.stream().mapToInt(PlannedStep::texts).sum();
    }
}
