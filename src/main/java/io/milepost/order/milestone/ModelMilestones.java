package io.milepost.order.milestone;

import java.util.List;

/** The milestones that the newest model texts about; new orders use it. */
public interface ModelMilestones {

    /**
     * A step that texts contacts.
     *
     * @param code     of the milestone
     * @param template name of the template it uses
     * @param step     name of the step in the model; may be empty
     */
    record PlannedMilestone(String code, String template, String step) {}

    /** @return in the order of the model; without steps whose milestone is an expression */
    List<PlannedMilestone> findForNewOrders();
}
