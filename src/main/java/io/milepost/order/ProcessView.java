package io.milepost.order;

import java.util.List;

/**
 * The model that an order follows, and where the order stands in it.
 *
 * @param model      the BPMN file, as it was deployed, of the very version the order runs on
 * @param current    where the order is now; empty once it has ended
 * @param passed     ids of the steps, events and gateways that it has passed, each once
 * @param milestones about which the steps of the model text, in the order of the file; those whose code is only known
 *                   when they are reached are left out
 */
public record ProcessView(
        String model, List<ActiveStep> current, List<String> passed, List<ModeledMilestone> milestones) {

    /**
     * A step or event at which the order is.
     *
     * @param id    of the element in the model
     * @param name  as the model has it; the id if it has none
     * @param count how often the order is there, such as once for each work order
     */
    public record ActiveStep(String id, String name, long count) {}

    /**
     * The part of the picture that can be said in words.
     *
     * @param current    as in the picture
     * @param milestones as in the picture
     */
    public record CurrentPosition(List<ActiveStep> current, List<ModeledMilestone> milestones) {}

    /** @param template name of the template of its texts */
    public record ModeledMilestone(String code, String template) {}
}
