package io.milepost.order;

import java.util.List;

/**
 * The model that an order follows, and its current position in it.
 *
 * @param model      the BPMN file of the deployed version that the order runs on
 * @param current    active steps; empty once the order has ended
 * @param passed     ids of the steps, events and gateways that it has passed, without duplicates
 * @param milestones milestones that the steps of the model text about, in file order; without codes that are
 *                   expressions
 */
public record ProcessView(
        String model, List<ActiveStep> current, List<String> passed, List<ModeledMilestone> milestones) {

    /**
     * A step or event where the order is now.
     *
     * @param id    of the element in the model
     * @param name  name in the model; the id if it has none
     * @param count number of active instances, such as one for each work order
     */
    public record ActiveStep(String id, String name, long count) {}

    /**
     * The part of the view that needs no diagram.
     *
     * @param current    as in {@link ProcessView}
     * @param milestones as in {@link ProcessView}
     */
    public record CurrentPosition(List<ActiveStep> current, List<ModeledMilestone> milestones) {}

    /**
     * @param template   name of the template of its texts
     * @param isExpected whether an order reaches it in the course of the model; false for what may happen besides, such as
     *                   a cancellation
     */
    public record ModeledMilestone(String code, String template, boolean isExpected) {}
}
