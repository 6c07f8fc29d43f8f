package io.milepost.order.milestone;

import java.util.List;

/** The milestones that an order entered now will text about, as the newest model says. */
public interface ModelMilestones {

    /**
     * A step that texts contacts.
     *
     * @param code     of the milestone
     * @param template name of the template it uses
     * @param step     name of the step in the model; may be empty
     */
    record PlannedMilestone(String code, String template, String step) {}

    /** @return in the order of the model; a step whose milestone is only known when it runs is left out */
    List<PlannedMilestone> findForNewOrders();
}
